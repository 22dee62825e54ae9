import type { ClassesSessionOutput } from '../../../generated/contract'
import { clockTimeOf, dayAndTimeOf } from '../../../generated/shared'
import { standingOf } from '../sessionView'
import { starsText } from '../starsText'

type Session = ClassesSessionOutput
type Place = NonNullable<Session['place']>

/** What a page shows of one session, and what can be done there now. */
export interface SessionDetail {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly standing: string
  readonly standingNote: string
  readonly clashes: string
  readonly sentences: readonly { readonly key: string; readonly text: string }[]
  readonly actions: {
    readonly book: boolean
    readonly wait: boolean
    readonly series: boolean
    readonly accept: boolean
    readonly confirm: boolean
    readonly leave: boolean
    readonly calendar: boolean
    readonly rate: boolean
  }
}

function factsOf(detail: Session): SessionDetail['facts'] {
  const { session, ages, points, teamStars } = detail
  const team = session.teamName ?? ''
  const rated = starsText(teamStars?.tenths)
  const facts = [
    { label: '时间', text: `${dayAndTimeOf(session.startsAtMs)}–${clockTimeOf(session.endsAtMs)}` },
    { label: '地点', text: session.roomName },
    { label: '老师', text: session.teacherName ?? '' },
    { label: '团队', text: rated === '' ? team : `${team}，居民评价${rated}` },
    { label: '年龄', text: ages === undefined ? '' : `${String(ages.from)}到${String(ages.to)}岁` },
    { label: '请带', text: detail.bring ?? '' },
    { label: '积分', text: points === undefined ? '' : `来上一次课记${String(points)}分` },
    { label: '名额', text: session.kind === 'dropIn' ? '' : `${String(session.capacity)}个` },
    { label: '评价', text: starsText(detail.stars.tenths) },
    { label: '内容', text: detail.about ?? '' },
  ]
  return facts.filter(({ text }) => text !== '')
}

function standingOfPlace(place: Place): { readonly standing: string; readonly standingNote: string } {
  if (place.state === 'offered') {
    const until = dayAndTimeOf(place.offeredUntilMs ?? 0)
    return { standing: '有位子了，来吗？', standingNote: `位子为您留到${until}，过了就让给下一位。` }
  }
  if (place.state === 'waiting') {
    const ahead = place.ahead === 0 ? '您排在第一个' : `前面还有${String(place.ahead)}个人`
    return { standing: `候补中，${ahead}`, standingNote: '有人取消就按先后通知您。' }
  }
  if (place.toConfirm === 'moved')
    return { standing: '时间改了，还来吗？', standingNote: '位子还为您留着，不能来请取消。' }
  if (place.toConfirm === 'missedBefore') {
    const until = dayAndTimeOf(place.confirmUntilMs ?? 0)
    return { standing: '请确认您会来', standingNote: `${until}以前没有确认，位子就让给候补的邻居。` }
  }
  return { standing: '已经约好了', standingNote: '' }
}

export function sessionDetail(detail: Session): SessionDetail {
  const { session, place, clashes, nowMs } = detail
  const isComing = session.state === 'planned' && nowMs < session.startsAtMs
  const canBook = isComing && session.kind !== 'dropIn' && place === undefined
  const standing =
    place === undefined
      ? { standing: standingOf(session), standingNote: askersFirst(detail) }
      : standingOfPlace(place)
  const clash = clashes.map(({ title, startsAtMs }) => `${dayAndTimeOf(startsAtMs)}“${title}”`).join('、')
  return {
    title: session.title,
    facts: factsOf(detail),
    ...(detail.present
      ? { standing: '您来过这一场', standingNote: detail.rated ? '谢谢您的评价。' : '' }
      : standing),
    clashes: clash === '' || !isComing ? '' : `和您约了的${clash}时间重叠，请留意。`,
    sentences: detail.sentences.map((one, at) => ({
      key: String(at),
      text: `${'★'.repeat(one.stars)} ${one.sentence}`,
    })),
    actions: {
      book: canBook && session.seatsLeft > 0,
      wait: canBook && session.seatsLeft === 0,
      series: canBook && detail.others.some((one) => one.startsAtMs > nowMs && one.state === 'planned'),
      accept: isComing && place?.state === 'offered',
      confirm: isComing && place?.toConfirm !== undefined && place.state !== 'offered',
      leave: isComing && place !== undefined,
      calendar: isComing && place?.state === 'seated',
      rate: detail.present && !detail.rated,
    },
  }
}

const askersFirst = ({ session, nowMs }: Session): string =>
  session.askersFirstUntilMs !== undefined && nowMs < session.askersFirstUntilMs
    ? `点过单的居民先约，${dayAndTimeOf(session.askersFirstUntilMs)}以后大家都能约。`
    : ''
