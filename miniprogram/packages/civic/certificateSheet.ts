import type { CouncilNominationRoundOutput } from '../../generated/contract'
import { dayOf, readableDay } from '../../generated/shared'
import type { Sheet } from '../../services/sheets'

/** The certificate of an honour. */
export const certificateSheet = (
  { communityName, title, honour, decidedAtMs }: CouncilNominationRoundOutput,
  nomineeName: string,
): Sheet => ({
  fileName: `荣誉证书-${nomineeName}`,
  frame: true,
  blocks: [
    { kind: 'gap', millimetres: 30 },
    { kind: 'title', text: '荣誉证书' },
    { kind: 'gap', millimetres: 20 },
    { kind: 'paragraph', text: `${nomineeName}：` },
    { kind: 'paragraph', text: `　　在${title}中，被评为“${honour}”。` },
    { kind: 'paragraph', text: '　　特发此证，以资鼓励。' },
    { kind: 'gap', millimetres: 40 },
    { kind: 'paragraph', text: communityName, align: 'right' },
    {
      kind: 'paragraph',
      text: decidedAtMs === undefined ? '' : readableDay(dayOf(decidedAtMs)),
      align: 'right',
    },
  ],
})
