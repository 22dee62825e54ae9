import type { RefusalEntry } from './entry'

/** Passbooks, gifts, corrections and audit. */
export const bankRefusals = {
  PASSBOOK_NOT_FOUND: { retry: false, text: '没有找到这本存折，请到服务台核对。' },
  PASSBOOK_STOPPED: { retry: false, text: '这本存折正在核对，暂时不能记分，核对好后会通知您。' },
  PAGE_NOT_FOUND: { retry: false, text: '没有这一页明细，请返回重新打开。' },
  NOT_ENOUGH_POINTS: { retry: false, text: '积分不够：需要{needed}分，现有{balance}分。' },
  POINTS_NOT_WHOLE: { retry: false, text: '积分必须是整数，请重新填写。' },
  POINTS_OUT_OF_RANGE: { retry: false, text: '积分要在1到1000000之间，请重新填写。' },
  LINE_NOT_FOUND: { retry: false, text: '没有这一行明细，请返回重新打开。' },
  LINE_NOT_CORRECTABLE: { retry: false, text: '这一行不能这样更正，请核对行号。' },
  REFUND_TOO_LARGE: { retry: false, text: '退还的积分超过了花掉的，最多还能退{left}分。' },
  GIFT_TO_SELF: { retry: false, text: '不能转给同一本存折，请重新选择。' },
  GIFT_ABOVE_CAP: { retry: false, text: '超过了每月可转的积分，本月还能转{left}分。' },
  CHECK_LOST: { retry: false, text: '核对的进度已经失效，请从头开始核对。' },
  DAY_NOT_REACHED: { retry: false, text: '这一天还没有到，请选今天或以前的日子。' },
  PASSBOOK_STILL_WRONG: { retry: false, text: '这本存折核对仍不相符（{invariant}），请先查清原因再恢复。' },
  NO_REPORT_YET: { retry: false, text: '夜间核对还没有做过，请明天再来看。' },
  PROOF_UNREADABLE: { retry: false, text: '这不是积分证明，请扫证明上的码。' },
  PROOF_FORGED: { retry: false, text: '这份积分证明不是本站出具的，请向本人核实。' },
  OWN_PASSBOOK: { retry: false, text: '这是您自己或家人的存折，请换一位工作人员来办。' },
  SECOND_PERSON_NEEDED: { retry: false, text: '这一步要由另一个人来办，请换一位来确认。' },
  ALREADY_CORRECTED: { retry: false, text: '这一行已经更正过了，更正写在存折里。' },
  GIFT_NOT_POSSIBLE: { retry: false, text: '积分只能转给自己的家庭，或捐给本社区的爱心池。' },
  POOL_NOT_FOUND: { retry: false, text: '没有找到这个爱心池，请返回重新选择。' },
  BUDGET_YEAR_WRONG: { retry: false, text: '只能填{thisYear}年或{nextYear}年的预算，请重新选年份。' },
  GRANT_ABOVE_CAP: { retry: false, text: '这位居民本月从爱心池最多还能得到{left}分。' },
} as const satisfies Record<string, RefusalEntry>
