/**
 * Every refusal of the product: a stable code, whether asking again with the same input may help, and the Chinese
 * text that tells a person what to do next. `{name}` in a text is filled from the refusal's details.
 *
 * A code is never reused for another meaning. Refusals are values that are returned; exceptions are bugs.
 */
export interface RefusalEntry {
  /** True when the same request may be answered otherwise a little later. */
  readonly retry: boolean
  readonly text: string
}

export const refusals = {
  // What the kernel answers for any operation.
  BAD_INPUT: { retry: false, text: '填写的内容有误（{field}），请检查后再提交。' },
  UNKNOWN_OPERATION: { retry: false, text: '当前版本太旧，请退出小程序后重新打开。' },
  NO_IDENTITY: { retry: false, text: '没有取得微信身份，请在微信里打开小程序再试。' },
  NOT_REGISTERED: { retry: false, text: '您还没有登记，请先登记所在的社区和楼栋。' },
  NOT_ALLOWED: { retry: false, text: '这一步需要{who}来办，请到服务台找工作人员。' },
  NOT_YOUR_WARD: { retry: false, text: '您不是这位居民登记的监护人，请到服务台核对。' },
  TOO_MANY_TRIES: { retry: true, text: '操作太频繁了，请过{minutes}分钟再试。' },
  COMMAND_REUSED: { retry: false, text: '这次操作的编号已经用过，请返回上一页重新操作。' },
  BUSY: { retry: true, text: '现在人多，正在为您重试，请稍等。' },
  CLOUD_UNAVAILABLE: { retry: true, text: '网络不稳，还不知道办好没有，请点“再试一次”，不会重复办理。' },
  BUG: { retry: false, text: '系统出了问题，已经记录下来，请稍后再试或到服务台办理。' },

  // people
  ALREADY_REGISTERED: { retry: false, text: '您已经登记过了，返回首页就可以使用。' },
  COMMUNITY_NOT_FOUND: { retry: false, text: '没有找到这个社区，请重新选择。' },
  BUILDING_NOT_FOUND: { retry: false, text: '这个社区里没有您选的楼栋，请重新选择。' },
  CONSENT_OUTDATED: { retry: false, text: '使用说明已经更新，请重新阅读并同意。' },
  WARD_TOO_OLD: { retry: false, text: '年满十四周岁的居民请用自己的微信登记，也可以到服务台办理。' },

  // bank
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
  GRANT_ABOVE_CAP: { retry: false, text: '这位居民本月从爱心池最多还能得到{left}分。' },

  // groups
  GROUP_NOT_FOUND: { retry: false, text: '没有找到这个家庭或单位，请返回重新打开。' },
  GROUP_FULL: { retry: false, text: '这个家庭或单位的人数已满，请先核对名单。' },
  NOT_A_MEMBER: { retry: false, text: '您不在这个家庭或单位里，请先请成员邀请您。' },
  ALREADY_IN_GROUP: { retry: false, text: '这位居民已经是成员了，不用再办。' },
  ALREADY_INVITED: { retry: false, text: '已经邀请过这位居民了，请等对方答复。' },
  ALREADY_IN_HOUSEHOLD: { retry: false, text: '您已经在一个家庭里了，退出以后才能加入别的家庭。' },
  NOT_INVITED: { retry: false, text: '没有给您的邀请，请让家人重新邀请。' },
  ALREADY_LEAVING: { retry: false, text: '已经申请退出，等另一位成员确认或七天后生效。' },
  NOT_LEAVING: { retry: false, text: '这位成员没有申请退出，不需要确认。' },

  // earn
  RULE_BOOK_NOT_FOUND: { retry: false, text: '社区还没有公布积分规则，请到服务台询问。' },
  RULE_BOOK_WRONG: { retry: false, text: '规则“{act}”有误：{why}，请改好再提交。' },
  RULE_BOOK_ANNOUNCED: { retry: false, text: '这份规则已经公布，不能再改，请另写一份草案。' },
  RULE_BOOK_TOO_SOON: { retry: false, text: '新规则最早在公布七天以后生效，请另选日期。' },
  RULE_BOOK_DAY_TAKEN: { retry: false, text: '这一天已经有另一份规则生效，请另选日期。' },
  FACTOR_NOT_FOUND: { retry: false, text: '这条规则里没有您选的难度系数，请重新选择。' },
  DRAFT_NOT_FOUND: { retry: false, text: '没有找到这份规则草案，请返回重新打开。' },
  RULE_NOT_FOUND: { retry: false, text: '现行的积分规则里没有这一项，请到服务台询问。' },
  ACTIVITY_NOT_FOUND: { retry: false, text: '没有找到这个活动，请向工作人员重新要码。' },
  ACTIVITY_ELSEWHERE: { retry: false, text: '这是别的社区的活动，请到您登记的社区参加。' },
  ACTIVITY_NOT_OPEN: { retry: false, text: '签到还没有开始，{opensAt}以后再来扫。' },
  ACTIVITY_OVER: { retry: false, text: '签到已经结束，如果您当时在场，请找工作人员补录。' },
  ACTIVITY_CANCELLED: { retry: false, text: '这个活动已经取消，请看活动列表里的新安排。' },
  ACTIVITY_TIMES_WRONG: { retry: false, text: '活动的结束时间要晚于开始时间，最长不超过二十四小时。' },
  CODE_UNREADABLE: { retry: false, text: '这不是积分驿站的码，请扫屏幕上显示的码。' },
  CODE_EXPIRED: { retry: false, text: '这个码已经过期，请扫屏幕上现在的码。' },
  CODE_FORGED: { retry: false, text: '这个码不是本站发出的，请扫屏幕上显示的码。' },
  PERSON_ELSEWHERE: { retry: false, text: '这位居民登记在别的社区，请到那个社区参加。' },
  ALREADY_CHECKED_IN: { retry: false, text: '这次活动已经签过到了，积分在存折里可以查到。' },
} as const satisfies Record<string, RefusalEntry>

export type RefusalCode = keyof typeof refusals

/** A refusal as a decision returns it. Details are facts a person may know, never another person's data. */
export interface Refusal {
  readonly refused: RefusalCode
  readonly details?: Readonly<Record<string, string | number>>
}

export const refuse = (refused: RefusalCode, details?: Refusal['details']): Refusal =>
  details === undefined ? { refused } : { refused, details }

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value

/** The refusal as it leaves the server and as a screen shows it. */
export interface RefusalAnswer {
  readonly code: RefusalCode
  readonly retry: boolean
  readonly text: string
  readonly details: Readonly<Record<string, string | number>>
}

export function explain({ refused, details = {} }: Refusal): RefusalAnswer {
  const { retry, text } = refusals[refused]
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
  return { code: refused, retry, text: filled, details }
}
