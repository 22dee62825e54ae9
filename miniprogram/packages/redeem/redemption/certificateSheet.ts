import type { PeopleMeOutput } from '../../../generated/contract'
import { dayOf, readableDay } from '../../../generated/shared'
import type { Sheet } from '../../../services/sheets'
import type { Redemption } from './redemptionPage'

/** An honour as a framed sheet, in the name that the person agreed to be named by. */
export function certificateSheet(redemption: Redemption, { community }: PeopleMeOutput): Sheet {
  const { title, certificateName = '', displayName, steps, redemptionId } = redemption
  const name = certificateName === '' ? displayName : certificateName
  const awardedAtMs = steps.find(({ event }) => event === 'prepare')?.atMs ?? redemption.requestedAtMs
  return {
    fileName: `荣誉证书-${name}`,
    frame: true,
    footer: `证书编号 ${redemptionId}`,
    blocks: [
      { kind: 'gap', millimetres: 40 },
      { kind: 'title', text: '荣 誉 证 书' },
      { kind: 'gap', millimetres: 24 },
      { kind: 'heading', text: `${name}：` },
      { kind: 'gap', millimetres: 8 },
      { kind: 'heading', text: `　　您热心参与邻里服务，为社区出了力。经${community.name}审核，授予您` },
      { kind: 'gap', millimetres: 6 },
      { kind: 'title', text: `“${title}”` },
      { kind: 'gap', millimetres: 6 },
      { kind: 'heading', text: '称号。特发此证，以表感谢。' },
      { kind: 'gap', millimetres: 40 },
      { kind: 'paragraph', text: community.centre, align: 'right' },
      { kind: 'paragraph', text: readableDay(dayOf(awardedAtMs)), align: 'right' },
    ],
  }
}
