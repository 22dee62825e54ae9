import type { Choice } from '../../../components/choice-list/choice-list'
import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations, type CouncilMediationQueueOutput } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { mediationKinds } from '../mediationView'

type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { personId: string }>
type Helper = CouncilMediationQueueOutput['roster'][number]

const choicesOf = (roster: readonly Helper[], wanted: Helper['duty']): Choice[] =>
  roster
    .filter(({ duty }) => duty === wanted)
    .map(({ personId, displayName }) => ({ value: personId, title: displayName, note: '' }))

/** An administrator names a judge, a mediator and volunteers for one number. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    title: '',
    judges: [] as Choice[],
    mediators: [] as Choice[],
    volunteers: [] as { personId: string; name: string; isChosen: boolean }[],
    judgeId: '',
    mediatorId: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,
  mediationId: '',

  async onLoad(query): Promise<void> {
    this.mediationId = queryText(query.mediationId)
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
    await this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },

  async refresh(): Promise<void> {
    const shown = await readShown(this, operations.council.mediationQueue, {}, { keep: false })
    if (shown === undefined) return
    const found = shown.mediations.find(({ mediationId }) => mediationId === this.mediationId)
    const team = found?.team ?? []
    const named = (duty: Helper['duty']) => team.find((one) => one.duty === duty)?.personId ?? ''
    this.setData({
      title: found === undefined ? '' : `编号${found.number}（${mediationKinds[found.kind]}）`,
      judges: choicesOf(shown.roster, 'judge'),
      mediators: choicesOf(shown.roster, 'mediator'),
      volunteers: shown.roster
        .filter(({ duty }) => duty === 'volunteer')
        .map(({ personId, displayName }) => ({
          personId,
          name: displayName,
          isChosen: team.some((one) => one.personId === personId),
        })),
      judgeId: named('judge'),
      mediatorId: named('mediator'),
    })
  },

  chooseJudge({ detail }: Chosen): void {
    this.setData({ judgeId: detail.value, doing: idle })
  },
  chooseMediator({ detail }: Chosen): void {
    this.setData({ mediatorId: detail.value, doing: idle })
  },
  toggleVolunteer({ currentTarget }: Tapped): void {
    const { personId } = currentTarget.dataset
    const volunteers = this.data.volunteers.map((one) =>
      one.personId === personId ? { ...one, isChosen: !one.isChosen } : one,
    )
    this.setData({ volunteers, doing: idle })
  },

  async submit(): Promise<void> {
    const { judgeId, mediatorId, volunteers } = this.data
    if (judgeId === '' || mediatorId === '') {
      this.setData({ doing: { ...idle, complaint: '请选一位法官和一位调解员' } })
      return
    }
    const volunteerIds = volunteers.filter(({ isChosen }) => isChosen).map(({ personId }) => personId)
    const input = { mediationId: this.mediationId, judgeId, mediatorId, volunteerIds }
    await this.doings?.start(operations.council.assignMediators, input, async () => {
      await goBack()
      await tell('安排好了')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
