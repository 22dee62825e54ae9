import { dayAndTimeOf } from '../calendar'
import { isInLine, type Place, type Session } from './session'
import { confirmationUntilMs } from './line'

/** Something that one person is to be told about their place. */
export interface PlaceNotice {
  /** What it is about: somebody is told the same thing once, however often it follows from the session. */
  readonly about: string
  readonly personId: string
  readonly title: string
  readonly text: string
}

/** Everything that follows from the state of a session for those in its line. */
export const noticesOf = (session: Session): readonly PlaceNotice[] =>
  session.line.flatMap((place) => noticesOfPlace(session, place))

function noticesOfPlace(session: Session, place: Place): readonly PlaceNotice[] {
  const about = (what: string): string => `${what}/${session._id}/${place.commandId}`
  const { personId, displayName } = place
  const when = dayAndTimeOf(session.startsAtMs)
  const what = `${displayName}预约的“${session.title}”`
  const told: PlaceNotice[] = []
  if (session.state === 'cancelled') {
    if (isInLine(place)) {
      const text = `${what}（${when}）取消了：${session.cancelledWhy ?? ''}。请看课程表里的其他场次。`
      told.push({ about: about('cancelled'), personId, title: '课程取消了', text })
    }
    return told
  }
  if (place.state === 'offered') {
    const until = dayAndTimeOf(place.offeredUntilMs ?? 0)
    const text = `${what}（${when}）有位子了，为您留到${until}，请打开“我的预约”确认。`
    told.push({ about: about('offer'), personId, title: '候补到位子了', text })
  }
  if (place.askedSinceMove !== undefined && isInLine(place)) {
    const text = `${what}改到${when}，在${session.roomName}。位子还为您留着，不能来请取消。`
    told.push({
      about: about(`moved-${String(place.askedSinceMove)}`),
      personId,
      title: '课程改时间了',
      text,
    })
  }
  if (place.confirmation === 'asked' && place.state === 'seated') {
    const until = dayAndTimeOf(confirmationUntilMs(session.startsAtMs))
    const text = `${what}（${when}）您来吗？请在${until}以前打开“我的预约”确认，不确认就把位子留给候补的邻居。`
    told.push({ about: about('confirm'), personId, title: '明天的课，请确认', text })
  }
  if (place.state === 'lapsed' && place.confirmation === 'asked') {
    const text = `${what}（${when}）没有等到您的确认，位子留给了候补的邻居。还有空位时可以再约。`
    told.push({ about: about('unconfirmed'), personId, title: '位子没有保留', text })
  }
  return told
}
