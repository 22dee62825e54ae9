import type { RefusalEntry } from './entry'

/** Mediations. None of them tells whoever is not in a mediation that there is one. */
export const mediationRefusals = {
  MEDIATION_NOT_FOUND: { retry: false, text: '没有找到这件调解，请返回列表重新打开。' },
  MEDIATION_STATE_WRONG: { retry: false, text: '这件调解已经到了别的阶段，请刷新以后再办。' },
  MEDIATION_NOT_YOURS: { retry: false, text: '这一步不由您来办，有需要请告诉调解员。' },
  MEDIATION_OWN: { retry: false, text: '这件调解和您有关，请由另一位管理员安排人员。' },
  MEDIATION_FOR_OTHERS: { retry: false, text: '代别人申请要由调解员来办，请联系社区调解员。' },
  MEDIATION_MANY: { retry: false, text: '您申请的调解还有三件没办完，请先办完再申请。' },
  MEDIATOR_UNKNOWN: { retry: false, text: '这位不在调解人员名单里，请先加进名单。' },
  MEDIATOR_TWICE: { retry: false, text: '同一个人只能担任一项，请换一位。' },
  MEDIATOR_SELF: { retry: false, text: '安排人员的人不能安排自己，请换一位。' },
  MEDIATOR_TIED: { retry: false, text: '{name}不方便参加这一件，请换一位。' },
  PARTY_KNOWN: { retry: false, text: '这位已经在这件调解里了，不用再请。' },
  PARTY_TIED: { retry: false, text: '这位和调解人员是一家，请调解人员先退出。' },
  PARTY_MISSING: { retry: false, text: '至少要有两方参加才能写协议，请先请对方。' },
  PARTIES_FULL: { retry: false, text: '参加的人已经满了，请分开办理。' },
  NOTES_FULL: { retry: false, text: '记录已经写满了，请把要紧的写进协议。' },
  TALK_TIME_WRONG: { retry: false, text: '见面时间要在现在以后、六十天以内，请重选。' },
  DRAFT_CHANGED: { retry: false, text: '协议已经改过，请刷新看过新的再确认。' },
} as const satisfies Record<string, RefusalEntry>
