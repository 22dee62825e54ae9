/**
 * From a wish to a rating: residents ask, the community orders, a team accepts, people book, wait, come and rate. Every
 * refusal of the demands, orders, courses and bookings on the real SDK and the in-process engine.
 */
import { demands, sessions } from '../../cloudfunctions/database'
import { classesDue } from '../../cloudfunctions/jobs/classesDue'
import { settle, settleAfterMs } from '../../cloudfunctions/jobs/settle'
import { rotatingCode } from '../../shared/domain/earn/rotatingCode'
import { addDays, dayOf } from '../../shared/domain/calendar'
import { coursePlan, openRoom, planned, roomId, sessionOf } from '../bench/classWorld'
import { createWorld, elsewhere, hourMs, newCommandId, type World } from './world'

let world: World
const wish = { ageGroup: 'elder', freeTimes: ['weekdayMorning'] }
const taiChi = { subject: '健康养生', title: '太极拳', ...wish }
const agreement = { from: '2026-01-01', until: '2027-12-31' }

beforeEach(async () => {
  world = await createWorld()
  for (const name of ['wang', 'li', 'zhao', 'tuan']) await world.register(name)
  await world.staff('planner', 'clerk')
  await openRoom(world)
})

const codeOf = async (openId: string, operation: string, input: unknown, more?: { commandId?: string }) => {
  const answer = await world.call(openId, operation, input, more)
  return answer.ok ? 'ok' : answer.error.code
}
const myCode = async (openId: string): Promise<string> => {
  const { codes } = await world.value<{ codes: { code: string }[] }>(openId, 'people.myCode')
  return codes[0]?.code ?? ''
}
const team = async (openId = 'tuan', more: object = {}): Promise<string> => {
  const input = { name: '太极队', offers: [{ subject: '健康养生', title: '太极拳' }], agreement, ...more }
  const registered = { ...input, representativeCode: await myCode(openId) }
  return (await world.value<{ teamId: string }>('planner', 'classes.registerTeam', registered)).teamId
}
const demand = async (openId = 'wang', more: object = {}): Promise<string> =>
  (await world.value<{ demandId: string }>(openId, 'classes.ask', { ...taiChi, ...more })).demandId
const ordered = async (demandIds: string[], teamIds: string[]): Promise<string> => {
  const input = orderInput(demandIds, teamIds)
  return (await world.value<{ orderId: string }>('planner', 'classes.order', input)).orderId
}
const accept = (orderId: string, teamId: string) =>
  codeOf('tuan', 'classes.answerOrder', { orderId, teamId, reply: { kind: 'accept' } })
const book = (openId: string, sessionId: string) => codeOf(openId, 'classes.book', { sessionId })
const runTimer = () => classesDue.slice(world.runtime)
const toStart = async (sessionId: string) => {
  world.clock.nowMs = (await sessionOf(world, sessionId)).startsAtMs
}
const titlesFor = async (openId: string): Promise<string[]> => {
  const { notices } = await world.value<{ notices: { title: string }[] }>(openId, 'inbox.list')
  return notices.map(({ title }) => title)
}

describe('demands', () => {
  test('what is on the menu is open at once, and the same wish is one demand', async () => {
    await team()
    const demandId = await demand('wang')
    expect(await demand('li')).toBe(demandId)
    expect(await codeOf('zhao', 'classes.join', { demandId, ...wish })).toBe('ok')
    expect(await codeOf('zhao', 'classes.join', { demandId, ...wish })).toBe('ALREADY_ASKED')
    const { wants } = await world.value<{ wants: object[] }>('planner', 'classes.wants')
    expect(wants).toMatchObject([
      { wantedBy: 3, ages: expect.arrayContaining([{ kind: 'elder', count: 3 }]) as unknown },
    ])
    expect(JSON.stringify(await world.value('li', 'classes.demands'))).not.toContain('wang')
  })

  test('own words are checked; what is doubtful is seen by staff first', async () => {
    expect(await codeOf('wang', 'classes.ask', { ...taiChi, title: '赌博' })).toBe('WORDS_REFUSED')
    world.weChat.weather = 'down'
    const demandId = await demand('wang', { title: '学二胡' })
    world.weChat.weather = 'fine'
    expect(await world.value('li', 'classes.demands')).toMatchObject({ demands: [] })
    expect(await codeOf('li', 'classes.join', { demandId, ...wish })).toBe('DEMAND_NOT_OPEN')
    const verdict = { demandId, verdict: 'publish', answer: '已公布' }
    expect(await codeOf('planner', 'classes.answerDemand', verdict)).toBe('ok')
    expect(await codeOf('planner', 'classes.answerDemand', verdict)).toBe('DEMAND_NOT_OPEN')
    expect(await titlesFor('wang')).toEqual(['您的点单已公布'])
    expect(await codeOf('li', 'classes.join', { demandId, ...wish })).toBe('ok')
  })

  test('one person has five open wishes at most, and a demand has its room', async () => {
    for (const title of ['一', '二', '三', '四', '五']) await demand('wang', { title })
    expect(await codeOf('wang', 'classes.ask', { ...taiChi, title: '六' })).toBe('TOO_MANY_DEMANDS')
    expect(await codeOf('wang', 'classes.join', { demandId: 'dem_0000', ...wish })).toBe('DEMAND_NOT_FOUND')
    const full = await demand('li', { title: '七' })
    const asker = (at: number) => ({ personId: `per_${String(at)}`, ageGroup: 'elder', freeTimes: [] })
    const { set } = world.store.command as Record<'set', (value: unknown) => unknown>
    const askers = Array.from({ length: 500 }, (_, at) => asker(at))
    await world.store.change(demands, { _id: full }, { askers: set(askers) })
    expect(await codeOf('zhao', 'classes.join', { demandId: full, ...wish })).toBe('DEMAND_FULL')
  })

  test('a need found on a visit has a count and no names, and stands in the list', async () => {
    const need = { subject: '便民服务', title: '修纱窗', wantedBy: 7 }
    expect(await codeOf('planner', 'classes.noteNeed', need)).toBe('ok')
    const { demands: list } = await world.value<{ demands: object[] }>('wang', 'classes.demands')
    expect(list).toMatchObject([{ source: 'visit', wantedBy: 7, joined: false }])
  })
})

describe('orders', () => {
  test('the first team that accepts has the order; the course follows, and the askers are told first', async () => {
    const teamId = await team()
    const demandId = await demand()
    const orderId = await ordered([demandId], [teamId])
    expect(await titlesFor('tuan')).toEqual(['社区给你们下单了'])
    expect(await codeOf('wang', 'classes.answerOrder', { orderId, teamId, reply: { kind: 'accept' } })).toBe(
      'NOT_IN_TEAM',
    )
    expect(await accept(orderId, teamId)).toBe('ok')
    expect(await accept(orderId, teamId)).toBe('ORDER_NOT_OPEN')
    expect(await world.value('tuan', 'classes.teamOrders')).toMatchObject({ orders: [{ state: 'accepted' }] })
    expect(await world.value('planner', 'classes.orders')).toMatchObject({ orders: [{ state: 'accepted' }] })
    const { courseId, sessionIds } = await planned(world, { orderId, teamId })
    expect(await titlesFor('wang')).toEqual(['您点的课开班了'])
    expect(await world.value('wang', 'classes.demands')).toMatchObject({
      demands: [{ state: 'planned', courseId }],
    })
    const again = coursePlan(world, { orderId, teamId, startMinute: 700, endMinute: 760 })
    expect(await codeOf('planner', 'classes.planCourse', again)).toBe('ORDER_NOT_OPEN')
    expect(await book('li', sessionIds[0])).toBe('ASKERS_FIRST')
    expect(await book('wang', sessionIds[0])).toBe('ok')
    world.clock.nowMs += 24 * hourMs
    expect(await book('li', sessionIds[0])).toBe('ok')
    expect(await world.value('tuan', 'classes.team', { teamId })).toMatchObject({ courses: [{ courseId }] })
  })

  test('a team proposes times, declines, and is not asked twice', async () => {
    const [first, second] = [await team(), await team('zhao', { name: '书画社' })]
    const demandId = await demand()
    const orderId = await ordered([demandId], [first, second])
    const reply = { kind: 'propose', times: [{ day: '2026-12-01', startMinute: 600, endMinute: 690 }] }
    const wrong = { kind: 'propose', times: [{ day: '2026-12-01', startMinute: 600, endMinute: 590 }] }
    const answer = (openId: string, teamId: string, said: object) =>
      codeOf(openId, 'classes.answerOrder', { orderId, teamId, reply: said })
    expect(await answer('tuan', first, wrong)).toBe('SESSION_TIMES_WRONG')
    expect(await answer('tuan', first, reply)).toBe('ok')
    expect(await answer('zhao', second, { kind: 'decline', reason: '没空' })).toBe('ok')
    expect(await answer('zhao', second, { kind: 'accept' })).toBe('ALREADY_DECLINED')
    const choose = (teamId: string, time: number) =>
      codeOf('planner', 'classes.chooseProposal', { orderId, teamId, time })
    expect(await choose(first, 3)).toBe('PROPOSAL_NOT_FOUND')
    expect(await choose(first, 0)).toBe('ok')
    expect(await world.value('zhao', 'classes.teamOrders')).toMatchObject({
      orders: [{ state: 'accepted', teams: [{ teamId: second }] }],
    })
  })

  test('when every team declines, or staff withdraw, the wish is open again', async () => {
    const teamId = await team()
    const demandId = await demand()
    const orderId = await ordered([demandId], [teamId])
    expect(await codeOf('planner', 'classes.order', orderInput([demandId], [teamId]))).toBe('DEMAND_NOT_OPEN')
    const reply = { kind: 'decline', reason: '没空' }
    await world.value('tuan', 'classes.answerOrder', { orderId, teamId, reply })
    world.clock.nowMs += 1000
    const second = await ordered([demandId], [teamId])
    expect(await codeOf('planner', 'classes.withdrawOrder', { orderId: second })).toBe('ok')
    expect(await codeOf('planner', 'classes.withdrawOrder', { orderId: 'ord_0000' })).toBe('ORDER_NOT_FOUND')
    expect(await world.value('planner', 'classes.orders')).toMatchObject({
      orders: [{ state: 'withdrawn' }, { state: 'declined' }],
    })
    expect(await world.value('li', 'classes.demands')).toMatchObject({ demands: [{ state: 'open' }] })
  })

  test('only teams of the community with an agreement in force are asked', async () => {
    const demandId = await demand()
    const ended = await team('tuan', { agreement: { from: '2025-01-01', until: '2025-12-31' } })
    const order = (teamIds: string[]) => codeOf('planner', 'classes.order', orderInput([demandId], teamIds))
    expect(await order([ended])).toBe('AGREEMENT_ENDED')
    expect(await order(['tem_0000'])).toBe('TEAM_NOT_FOUND')
    const days = { from: '2026-02-01', until: '2026-01-01' }
    const renew = (teamId: string, said: object) =>
      codeOf('planner', 'classes.renewTeam', { teamId, offers: [], agreement: said })
    expect(await renew(ended, days)).toBe('AGREEMENT_DAYS_WRONG')
    expect(await renew(ended, agreement)).toBe('ok')
    await world.staff('other', 'clerk', elsewhere)
    const input = { name: '外队', offers: [], agreement, representativeCode: await myCode('other') }
    const foreign = await world.value<{ teamId: string }>('other', 'classes.registerTeam', input)
    expect(await order([foreign.teamId])).toBe('TEAM_ELSEWHERE')
    expect(await order([ended])).toBe('ok')
    expect(await world.value('wang', 'classes.teams')).toMatchObject({ teams: [{ stars: { count: 0 } }] })
  })
})

const orderInput = (demandIds: string[], teamIds: string[]) => ({
  demandIds,
  teamIds,
  title: '太极拳课',
  seats: 20,
  sessions: 4,
  times: [],
})

describe('planning', () => {
  const plan = (more: object) => codeOf('planner', 'classes.planCourse', coursePlan(world, { ...more }))

  test.each([
    ['an end before the start', { startMinute: 600, endMinute: 599 }, 'SESSION_TIMES_WRONG'],
    ['a day that is over', { firstDay: '2026-11-01' }, 'SESSION_IN_THE_PAST'],
    ['more sessions than one command plans', { sessions: 31 }, 'TOO_MANY_SESSIONS'],
    ['a room that is not there', { roomId: 'rom_0000' }, 'ROOM_NOT_FOUND'],
    ['more seats than the room has', { capacity: 300, roomId: 'rom_small' }, 'CAPACITY_ABOVE_ROOM'],
    ['ages the wrong way round', { ages: { from: 60, to: 50 } }, 'AGES_WRONG'],
    ['a rule that is not there', { ruleId: 'nothing' }, 'RULE_NOT_FOUND'],
    ['a time at which the room is closed', { startMinute: 1400, endMinute: 1470 }, 'ROOM_CLOSED'],
  ])('%s is refused', async (_what, more, refusal) => {
    const small = { roomId: undefined, name: '小间', place: '一楼', seats: 8, closedDays: [] }
    const room = { ...small, openHours: [] }
    const { roomId: made } = await world.value<{ roomId: string }>('planner', 'classes.saveRoom', room)
    const wanted = 'roomId' in more && more.roomId === 'rom_small' ? { ...more, roomId: made } : more
    expect(await plan(wanted)).toBe(refusal)
  })

  test('a room and a teacher are taken once; a series of twelve is one command', async () => {
    const { sessionIds } = await planned(world, { sessions: 12, teacherName: '王老师' })
    expect(sessionIds).toHaveLength(12)
    expect(await plan({ startMinute: 620, endMinute: 700 })).toBe('ROOM_TAKEN')
    await openRoom(world, 'rom_other')
    const other = { roomId: 'rom_other', startMinute: 620, endMinute: 700 }
    expect(await plan({ ...other, teacherName: '王老师' })).toBe('TEACHER_TAKEN')
    expect(await plan({ ...other, teacherName: '李老师' })).toBe('ok')
    expect(await world.value('planner', 'classes.roomWeek')).toMatchObject({ rooms: [{}, {}] })
    expect(await world.value('wang', 'classes.rooms')).toMatchObject({ rooms: [{}, {}] })
    const backwards = { weekday: 1, fromMinute: 600, untilMinute: 500 }
    const room = { name: '间', place: '楼', seats: 3, openHours: [backwards], closedDays: [] }
    expect(await codeOf('planner', 'classes.saveRoom', room)).toBe('SESSION_TIMES_WRONG')
  })

  test('a move asks everybody again; seats are never fewer than those who have one', async () => {
    const { sessionIds } = await planned(world, { capacity: 2 })
    const [sessionId] = sessionIds
    await book('wang', sessionId)
    await book('li', sessionId)
    await book('zhao', sessionId)
    const resize = (capacity: number) =>
      world.call('planner', 'classes.changeCapacity', { sessionId, capacity })
    expect(await resize(1)).toMatchObject({
      error: { code: 'CAPACITY_BELOW_BOOKED', details: { taken: 2, names: 'li' } },
    })
    expect(await resize(3)).toMatchObject({ ok: true })
    const day = addDays(dayOf(world.clock.nowMs), 3)
    const move = { sessionId, roomId, day, startMinute: 600, endMinute: 660 }
    expect(await codeOf('planner', 'classes.moveSession', move)).toBe('ok')
    await runTimer()
    expect(await titlesFor('wang')).toEqual(['课程改时间了'])
    expect((await titlesFor('zhao')).sort()).toEqual(['候补到位子了', '课程改时间了'].sort())
    expect(await codeOf('wang', 'classes.confirmComing', { sessionId })).toBe('ok')
    expect(await codeOf('planner', 'classes.cancelSession', { sessionId, why: '停电' })).toBe('ok')
    await runTimer()
    expect(await titlesFor('li')).toContain('课程取消了')
    expect(await book('tuan', sessionId)).toBe('SESSION_CANCELLED')
  })

  test('a holiday cancels everything of its day', async () => {
    await planned(world)
    const day = addDays(dayOf(world.clock.nowMs), 2)
    expect(await world.value('planner', 'classes.closeDay', { day, why: '元旦' })).toEqual({ cancelled: 1 })
    expect(await plan({})).toBe('ok')
  })
})

describe('booking', () => {
  test('one seat each, the others wait in order, and a free seat is offered with a deadline', async () => {
    const { sessionIds } = await planned(world, { capacity: 1 })
    const [sessionId] = sessionIds
    expect(await world.value('wang', 'classes.book', { sessionId })).toMatchObject({ seated: true })
    expect(await world.value('li', 'classes.book', { sessionId })).toMatchObject({ seated: false, ahead: 0 })
    expect(await world.value('zhao', 'classes.book', { sessionId })).toMatchObject({ ahead: 1 })
    expect(await book('wang', sessionId)).toBe('ALREADY_BOOKED')
    const offer = (openId: string, accept = true) =>
      codeOf(openId, 'classes.answerOffer', { sessionId, accept })
    expect(await offer('li')).toBe('STILL_WAITING')
    const commandId = newCommandId()
    expect(await codeOf('wang', 'classes.cancelBooking', { sessionId }, { commandId })).toBe('ok')
    expect(await codeOf('wang', 'classes.cancelBooking', { sessionId }, { commandId })).toBe('ok')
    expect(await codeOf('wang', 'classes.cancelBooking', { sessionId })).toBe('NOT_BOOKED')
    await runTimer()
    expect(await titlesFor('li')).toEqual(['候补到位子了'])
    world.clock.nowMs += 12 * hourMs + 1
    expect(await offer('li')).toBe('OFFER_GONE')
    await runTimer()
    expect(await offer('zhao')).toBe('ok')
    expect(await offer('zhao')).toBe('ALREADY_SEATED')
    expect(await world.value('zhao', 'classes.myBookings')).toMatchObject({
      bookings: [{ place: { state: 'seated' } }],
    })
    expect(await world.value('wang', 'classes.week')).toMatchObject({
      sessions: [{ seatsLeft: 0, mine: false }],
    })
  })

  test('cancelling closes, sessions end, and what never was is not found', async () => {
    const { sessionIds, courseId } = await planned(world, { ages: { from: 6, to: 12 } })
    const [sessionId] = sessionIds
    expect(await book('wang', sessionId)).toBe('AGE_OUTSIDE')
    expect(await book('wang', 'ses_0000')).toBe('SESSION_NOT_FOUND')
    const open = await planned(world, { startMinute: 900, endMinute: 960 })
    const dropIn = await planned(world, { kind: 'dropIn', startMinute: 1000, endMinute: 1060 })
    expect(await book('wang', dropIn.sessionIds[0])).toBe('NO_BOOKING_NEEDED')
    expect(await book('wang', open.sessionIds[0])).toBe('ok')
    await toStart(open.sessionIds[0])
    const cancel = { sessionId: open.sessionIds[0] }
    expect(await codeOf('wang', 'classes.cancelBooking', cancel)).toBe('CANCELLING_CLOSED')
    expect(await book('li', open.sessionIds[0])).toBe('SESSION_OVER')
    expect(await codeOf('li', 'classes.bookSeries', { courseId })).toBe('SESSION_OVER')
  })

  test('a line is closed to whoever comes and goes too often', async () => {
    const { sessionIds } = await planned(world)
    const [sessionId] = sessionIds
    for (let times = 0; times < 5; times += 1) {
      await book('wang', sessionId)
      await codeOf('wang', 'classes.cancelBooking', { sessionId })
    }
    expect(await book('wang', sessionId)).toBe('LINE_CLOSED')
  })

  test('a series is booked at once, and settled later it books nothing new', async () => {
    const { courseId, sessionIds } = await planned(world, { sessions: 3 })
    await book('wang', sessionIds[0])
    const { sessions: told } = await world.value<{ sessions: object[] }>('wang', 'classes.bookSeries', {
      courseId,
    })
    expect(told).toMatchObject([{ place: 'refused' }, { place: 'seated' }, { place: 'seated' }])
    await codeOf('wang', 'classes.cancelBooking', { sessionId: sessionIds[0] })
    world.clock.nowMs += settleAfterMs + 1
    await settle(world.runtime)
    expect((await sessionOf(world, sessionIds[0])).persons).toEqual([])
  })

  test('after three missed sessions the next is confirmed the day before, or goes to the next', async () => {
    await world.register('chen')
    for (const startMinute of [600, 660, 720]) {
      const { sessionIds } = await planned(world, { startMinute, endMinute: startMinute + 30 })
      await book('wang', sessionIds[0])
      await book('chen', sessionIds[0])
      const session = await sessionOf(world, sessionIds[0])
      world.clock.nowMs = session.startsAtMs
      await checkIn('chen', sessionIds[0])
      world.clock.nowMs = session.endsAtMs + 2 * hourMs
      await runTimer()
    }
    const { sessionIds } = await planned(world, { startMinute: 1200, endMinute: 1260, capacity: 1 })
    const [sessionId] = sessionIds
    expect(await world.value('wang', 'classes.book', { sessionId })).toMatchObject({ toConfirm: true })
    expect(await world.value('chen', 'classes.book', { sessionId })).toMatchObject({ toConfirm: false })
    const { startsAtMs } = await sessionOf(world, sessionId)
    world.clock.nowMs = startsAtMs - 24 * hourMs - 5 * hourMs
    await runTimer()
    expect(await titlesFor('wang')).toContain('明天的课，请确认')
    world.clock.nowMs = startsAtMs - 23 * hourMs
    await runTimer()
    expect((await sessionOf(world, sessionId)).line).toMatchObject([
      { state: 'lapsed' },
      { state: 'offered' },
    ])
  })
})

const checkIn = (openId: string, sessionId: string) => {
  const code = rotatingCode('session', sessionId, world.clock.nowMs, world.runtime.authenticate)
  return codeOf(openId, 'classes.checkIn', { code })
}

describe('presence and rating', () => {
  test('whoever has a seat and is there is noted once, and may rate', async () => {
    const teamId = await team()
    const orderId = await ordered([], [teamId])
    await accept(orderId, teamId)
    const { sessionIds } = await planned(world, { orderId, teamId })
    const [sessionId] = sessionIds
    await book('wang', sessionId)
    expect(await checkIn('wang', sessionId)).toBe('ACTIVITY_NOT_OPEN')
    expect(await codeOf('wang', 'classes.rate', { sessionId, stars: 5 })).toBe('NOT_THERE')
    await toStart(sessionId)
    expect(await world.value('planner', 'classes.showSessionCode', { sessionId })).toMatchObject({ came: 0 })
    expect(await checkIn('li', sessionId)).toBe('NO_SEAT')
    expect(await checkIn('wang', sessionId)).toBe('ok')
    expect(await checkIn('wang', sessionId)).toBe('ALREADY_CHECKED_IN')
    const scanned = { sessionId, code: await myCode('wang') }
    expect(await codeOf('planner', 'classes.checkInScanned', scanned)).toBe('ALREADY_CHECKED_IN')
    expect(await world.value('planner', 'classes.sessionPeople', { sessionId })).toMatchObject({
      people: [{ displayName: 'wang', present: true }],
      present: 1,
    })
    world.clock.nowMs += 3 * hourMs
    expect(await checkIn('li', sessionId)).toBe('ACTIVITY_OVER')
    const rating = { sessionId, stars: 5, sentence: '老师很耐心' }
    expect(await codeOf('wang', 'classes.rate', rating)).toBe('ok')
    expect(await codeOf('wang', 'classes.rate', rating)).toBe('ALREADY_RATED')
    // Fewer than five ratings are counted and not shown.
    expect(await world.value('li', 'classes.team', { teamId })).toMatchObject({ stars: { count: 1 } })
    expect(await world.value('wang', 'classes.session', { sessionId })).toMatchObject({
      present: true,
      rated: true,
      sentences: [{ sentence: '老师很耐心' }],
    })
  })

  test('what others in the line are called is told to nobody', async () => {
    const { sessionIds } = await planned(world)
    const [sessionId] = sessionIds
    await book('wang', sessionId)
    const seen = JSON.stringify([
      await world.value('li', 'classes.session', { sessionId }),
      await world.value('li', 'classes.week'),
    ])
    expect(seen).not.toContain('wang')
    expect((await world.store.read(sessions, sessionId))?.line).toHaveLength(1)
  })
})
