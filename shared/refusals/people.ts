import type { RefusalEntry } from './entry'

/** Registration, households and organisations. */
export const peopleRefusals = {
  ALREADY_REGISTERED: { retry: false, text: '您已经登记过了，返回首页就可以使用。' },
  COMMUNITY_NOT_FOUND: { retry: false, text: '没有找到这个社区，请重新选择。' },
  BUILDING_NOT_FOUND: { retry: false, text: '这个社区里没有您选的楼栋，请重新选择。' },
  CONSENT_OUTDATED: { retry: false, text: '使用说明已经更新，请重新阅读并同意。' },
  WARD_TOO_OLD: { retry: false, text: '年满十四周岁的居民请用自己的微信登记，也可以到服务台办理。' },
  GROUP_NOT_FOUND: { retry: false, text: '没有找到这个家庭或单位，请返回重新打开。' },
  GROUP_FULL: { retry: false, text: '这个家庭或单位的人数已满，请先核对名单。' },
  NOT_A_MEMBER: { retry: false, text: '您不在这个家庭或单位里，请先请成员邀请您。' },
  ALREADY_IN_GROUP: { retry: false, text: '这位居民已经是成员了，不用再办。' },
  ALREADY_INVITED: { retry: false, text: '已经邀请过这位居民了，请等对方答复。' },
  ALREADY_IN_HOUSEHOLD: { retry: false, text: '您已经在一个家庭里了，退出以后才能加入别的家庭。' },
  NOT_INVITED: { retry: false, text: '没有给您的邀请，请让家人重新邀请。' },
  ALREADY_LEAVING: { retry: false, text: '已经申请退出，等另一位成员确认或七天后生效。' },
  NOT_LEAVING: { retry: false, text: '这位成员没有申请退出，不需要确认。' },
} as const satisfies Record<string, RefusalEntry>
