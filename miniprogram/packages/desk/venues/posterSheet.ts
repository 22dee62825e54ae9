import type { EarnVenuePosterOutput } from '../../../generated/contract'
import type { Sheet } from '../../../services/sheets'

/** The poster that hangs at a venue. */
export const posterSheet = ({ name, picture }: EarnVenuePosterOutput): Sheet => ({
  fileName: `签到海报-${name}`,
  blocks: [
    { kind: 'gap', millimetres: 20 },
    { kind: 'title', text: name },
    { kind: 'paragraph', text: '来参加活动，请扫这个码签到', align: 'centre' },
    { kind: 'gap', millimetres: 8 },
    { kind: 'picture', base64: picture, millimetres: 90 },
    { kind: 'gap', millimetres: 8 },
    {
      kind: 'paragraph',
      text: '用微信“扫一扫”。活动开始前半小时起可以扫，走的时候再扫一次。',
      align: 'centre',
    },
    { kind: 'paragraph', text: '只在现场扫才有用。手机没有网络，请找工作人员。', align: 'centre' },
  ],
})
