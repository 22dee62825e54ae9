import type { RefusalEntry } from './entry'

/** Nominations and their rounds. */
export const nominationRefusals = {
  ROUND_NOT_FOUND: { retry: false, text: '没有找到这次评选，请返回列表重新打开。' },
  ROUND_STATE_WRONG: { retry: false, text: '这次评选已经到了别的阶段，请刷新以后再办。' },
  ROUND_TIME_WRONG: { retry: false, text: '推荐截止日期要在今天以后、一年以内，请重选。' },
  NOMINATING_CLOSED: { retry: false, text: '推荐时间已经过了，请等下一次评选。' },
  NOMINATING_OPEN: { retry: false, text: '推荐还没有截止，请到截止以后再公示。' },
  NOMINATION_NOT_FOUND: { retry: false, text: '没有找到这条推荐，请返回列表重新打开。' },
  NOMINATION_STATE_WRONG: { retry: false, text: '这条推荐已经处理过了，请刷新以后再看。' },
  NOMINEE_CLOSE: { retry: false, text: '被推荐的是您本人或家人，请由另一位工作人员来办。' },
  NOMINEE_WITHOUT_HOUSEHOLD: { retry: false, text: '这位还没有登记家庭，请先帮他开一个家庭存折。' },
  NOMINEES_MISSING: { retry: false, text: '还没有符合条件并且同意的人，请先核对推荐。' },
  HONOURS_TOO_MANY: { retry: false, text: '这次最多评出{places}个，请减少几个。' },
  HONOURS_NOT_COUNTED: { retry: false, text: '表决结果还没有公布，请等公布以后再定。' },
  HONOURS_NOT_ELECTED: { retry: false, text: '选的和表决结果不一样，请按票数来定。' },
  HONOUR_RULE_WRONG: { retry: false, text: '要选一条只记荣誉的积分规则，请重新选择。' },
} as const satisfies Record<string, RefusalEntry>
