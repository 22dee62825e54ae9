import type { RefusalEntry } from './entry'

/** What the kernel answers for any operation. */
export const kernelRefusals = {
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
} as const satisfies Record<string, RefusalEntry>
