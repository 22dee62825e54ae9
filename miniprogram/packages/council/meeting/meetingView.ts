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
  /** The ballot that answers it; empty for what was counted in the room alone. */
  readonly ballotId: string
  readonly isOpen: boolean
}

type Question = Meeting['questions'][number]
type Count = NonNullable<Question['total']>
type Ballot = NonNullable<Question['ballot']>
type Tally = NonNullable<Ballot['result']>['total']

const countText = ({ yes, no, abstained }: Count): string =>
  `同意${String(yes)}，不同意${String(no)}，弃权${String(abstained)}`

/** While a ballot is open nobody learns how it stands. */
const ballotTexts: Readonly<Record<Ballot['state'], string>> = {
  draft: '表决马上开始',
  open: '正在用手机、纸票和举手表决',
  closed: '表决截止了，正在计票',
  counted: '表决截止了，等录入纸票和举手数',
  published: '',
  cancelled: '这次表决取消了',
}

const tallyText = ({ options }: Ballot, tally: Tally): string =>
  options.map((option, at) => `${option}${String(tally[at] ?? 0)}`).join('，')

/** Each way of voting apart, so that everybody can add them up; ways that nobody used are left out. */
function ballotParts(ballot: Ballot): string {
  const { result } = ballot
  if (result === undefined) return ''
  const ways = [
    ['手机', result.phone],
    ['纸票', result.paper],
    ['举手', result.hands],
  ] as const
  const parts = ways
    .filter(([, tally]) => tally.some((votes) => votes > 0))
    .map(([way, tally]) => `${way}：${tallyText(ballot, tally)}`)
  return [`${String(result.voters)}人参加，每人只算一次`, ...parts].join('；')
}

const roomParts = ({ hands, paper }: Question): string =>
  [
    hands === undefined ? '' : `举手：${countText(hands)}`,
    paper === undefined ? '' : `纸票：${countText(paper)}`,
  ]
    .filter((part) => part !== '')
    .join('；')

/** A question with its counts, from its ballot or from the room. */
export const questionViews = ({ questions }: Meeting): QuestionView[] =>
  questions.map((question) => {
    const { questionId, text, total, ballot } = question
    if (ballot === undefined) {
      const counted = total === undefined ? ballotTexts.draft : countText(total)
      return { questionId, text, total: counted, parts: roomParts(question), ballotId: '', isOpen: false }
    }
    const { ballotId, state, result } = ballot
    return {
      questionId,
      text,
      total: result === undefined ? ballotTexts[state] : tallyText(ballot, result.total),
      parts: ballotParts(ballot),
      ballotId,
      isOpen: state === 'open',
    }
  })
