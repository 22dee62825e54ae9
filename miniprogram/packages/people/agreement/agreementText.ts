import { ageOfOwnConsent } from '../../../generated/shared'

interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

/** What a person agrees to, in plain words. A change of meaning needs a new `consentVersion`. */
export const agreementText: readonly Section[] = [
  {
    title: '这是什么',
    lines: [
      '邻里积分驿站替您记一本积分存折：您参加了什么、记了多少分、为什么。',
      '完全自愿。只奖励，不扣罚；没有积分也不影响任何事。',
      '积分不是钱，不能兑换现金，也不会拿来给人排名。',
    ],
  },
  {
    title: '记哪些信息',
    lines: [
      '您所在的社区和楼栋，您希望别人怎么称呼您。不用真名，也不用手机号、身份证号。',
      '您参加的活动、签到时间、每一笔积分。',
      '微信给每个小程序的一个编号，只用来认出是您回来了，换算以后才保存。',
      '是不是党员志愿者，由您自己决定填不填。',
    ],
  },
  {
    title: '谁能看到',
    lines: [
      '存折只有您自己能看到，服务台的工作人员在为您办事时也能看到。',
      '活动的工作人员能看到谁来签了到，看到的是您填写的称呼。',
      '申请调解写的话，只有参加的人和来帮忙的人看得到，办完九十天删除。',
      '有人推荐您参加评选，您同意了才会公开名字。',
      '不会卖给别人，也不会拿去做广告。',
    ],
  },
  {
    title: '孩子',
    lines: [`不满${String(ageOfOwnConsent)}周岁的孩子，由监护人登记并代为同意，只记称呼和出生年份。`],
  },
  {
    title: '随时可以',
    lines: [
      '不同意也可以先看看，什么都不会发出。',
      '可以到邻里中心服务台查看、更正、要一份自己的记录，或者注销。',
    ],
  },
]
