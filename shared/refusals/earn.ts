import type { RefusalEntry } from './entry'

/** Rule books, activities and presence. */
export const earnRefusals = {
  RULE_BOOK_NOT_FOUND: { retry: false, text: '社区还没有公布积分规则，请到服务台询问。' },
  RULE_BOOK_WRONG: { retry: false, text: '规则“{act}”有误：{why}，请改好再提交。' },
  RULE_BOOK_ANNOUNCED: { retry: false, text: '这份规则已经公布，不能再改，请另写一份草案。' },
  RULE_BOOK_TOO_SOON: { retry: false, text: '新规则最早在公布七天以后生效，请另选日期。' },
  RULE_BOOK_DAY_TAKEN: { retry: false, text: '这一天已经有另一份规则生效，请另选日期。' },
  FACTOR_NOT_FOUND: { retry: false, text: '这条规则里没有您选的难度系数，请重新选择。' },
  DRAFT_NOT_FOUND: { retry: false, text: '没有找到这份规则草案，请返回重新打开。' },
  SUPPLEMENT_NOT_FOUND: { retry: false, text: '这条规则里没有您选的角色，请重新选择。' },
  SUPPLEMENT_TOO_LATE: { retry: false, text: '活动过去一周以后不能再记角色分，有疑问请到服务台核对。' },
  SUPPLEMENT_GIVEN: { retry: false, text: '这位居民这次的角色分已经记过，请看存折明细。' },
  NOT_PRESENT: { retry: false, text: '这位居民没有在这次活动签到，请先核对签到名单。' },
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
