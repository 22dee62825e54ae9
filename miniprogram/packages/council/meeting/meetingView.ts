import type { CouncilMeetingOutput } from '../../../generated/contract'

export type Meeting = CouncilMeetingOutput

const reasons: Readonly<Record<Meeting['agenda'][number]['why'], string>> = {
  support: '支持的人多',
  age: '等得久了',
  choice: '社区提议',
}

export const outcomeTexts = { matter: '同意办理，列入台账', later: '下次再议', noted: '已知悉' } as const

export interface ItemView {
  readonly itemId: string
  readonly title: string
  readonly why: string
  readonly decision: string
}

/** An agenda's item with why it is there and what was decided. */
export const itemViews = ({ agenda, minutes }: Meeting): ItemView[] =>
  agenda.map(({ itemId, title, why, reason }, at) => {
    const decision = minutes?.decisions.find((one) => one.itemId === itemId)
    return {
      itemId,
      title: `${String(at + 1)}. ${title}`,
      why: reason === undefined ? reasons[why] : `${reasons[why]}：${reason}`,
      decision: decision === undefined ? '' : `${outcomeTexts[decision.outcome]}：${decision.words}`,
    }
  })

export interface QuestionView {
  readonly questionId: string
  readonly text: string
  readonly total: string
  readonly parts: string
}

type Count = Meeting['questions'][number]['total']
const countText = ({ yes, no, abstained }: Count): string =>
  `同意${String(yes)}，不同意${String(no)}，弃权${String(abstained)}`

/** A question with its counts; hands and papers apart as well, so that everybody can add them up. */
export const questionViews = ({ questions }: Meeting): QuestionView[] =>
  questions.map(({ questionId, text, total, hands, paper }) => ({
    questionId,
    text,
    total: countText(total),
    parts: [
      hands === undefined ? '' : `举手：${countText(hands)}`,
      paper === undefined ? '' : `纸票：${countText(paper)}`,
    ]
      .filter((part) => part !== '')
      .join('；'),
  }))
