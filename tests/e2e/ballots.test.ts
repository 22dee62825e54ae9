/**
 * Proves that people can vote, in the standard and in the largest text: staff draft and open a ballot, residents cast and
 * change it on their phones, one lets another cast for them, one votes on paper, a mark set by mistake is taken back,
 * two people type in what they counted, and everybody finds the result and their own ballot in the box; and that a
 * question of a meeting is answered by phones and hands together, which its minutes show.
 *
 * How: the whole product in Chromium, each person with a phone of their own; nothing is faked but the camera and the
 * day. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/calendar'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'
import { answerDialog, press } from './shopkeeping'

const { openPhone, setClock, runJobs } = useProduct()
const pictures = path.join(__dirname, 'screens')
const hourMs = 3_600_000
const [clerkId, approverId, administratorId] = ['demo-zhou', 'demo-wu', 'demo-sun']
const page = {
  desk: '/packages/council/desk/desk',
  settings: '/packages/council/settings/settings',
  ballots: '/packages/ballots/ballots/ballots',
  ballot: '/packages/ballots/ballot/ballot',
  hold: '/packages/ballots/hold-ballot/hold-ballot',
  myCode: '/packages/people/my-code/my-code',
  holdMeeting: '/packages/council/hold/hold',
  meeting: '/packages/council/meeting/meeting',
}

/** Each story has a ballot of its own, also when it is told again. */
let stories = 0

const choose = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('radio', { name }).first().click()
const pick = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('checkbox', { name }).first().click()
const type = (phone: Phone, label: string, words: string): Promise<void> =>
  phone.top.locator(`input[aria-label="${label}"]`).first().fill(words)

/** What a phone shows to whoever scans it. */
async function codeOf(phone: Phone): Promise<string> {
  await phone.open(page.myCode)
  await phone.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
  const code = String(await phone.value('code'))
  await phone.back()
  return code
}

/** Finds somebody by name on the page where staff hold a ballot and does for them what is chosen. */
async function serve(clerk: Phone, service: string, person: string): Promise<void> {
  await choose(clerk, service)
  await type(clerk, '哪一位居民，名字的开头', person)
  await press(clerk, '查找')
  await choose(clerk, person)
}

async function typeCounts(phone: Phone, way: string, votes: Readonly<Record<string, string>>): Promise<void> {
  await phone.top.getByRole('radiogroup', { name: '录哪一种' }).getByRole('radio', { name: way }).click()
  for (const [option, count] of Object.entries(votes)) await type(phone, `${option}得几票`, count)
  await press(phone, '录入我数的票')
}

async function cast(phone: Phone, option: string): Promise<void> {
  await pick(phone, option)
  await press(phone, '下一步')
  await press(phone, '投票')
  await phone.sees('票投进去了')
}

describeInChromium.each([
  { size: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3 },
  { size: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18 },
])('ballots in the $size size', ({ size, fontScale, targetPx, textPx }) => {
  const faults: Record<string, string[]> = {}

  beforeAll(() => mkdirSync(pictures, { recursive: true }))
  afterEach(() => {
    const found = { ...faults }
    for (const screen of Object.keys(faults)) Reflect.deleteProperty(faults, screen)
    expect(found).toEqual({})
  })

  /** Measures what is on the screen and leaves a picture of it. */
  async function look(phone: Phone, screen: string): Promise<void> {
    await phone.rest()
    await phone.page.screenshot({ path: path.join(pictures, `${screen}.${size}.png`), fullPage: true })
    const found = [
      ...(await layoutFaults(phone)),
      ...(await sizeFaults(phone, targetPx, textPx)),
      ...(await namelessTargets(phone)),
      ...(await accessibilityFaults(phone)),
    ]
    if (found.length > 0) faults[screen] = found
  }
  const phoneOf = (openid: string): Promise<Phone> => openPhone(openid, { fontScale })

  test('a ballot goes from its draft to its result, and everybody finds their own', async () => {
    stories += 1
    const title = `小花园改成什么${String(stories)}`
    const clerk = await phoneOf(clerkId)
    await clerk.open(page.desk)
    await press(clerk, '写一个表决')
    await type(clerk, '题目', title)
    await type(clerk, '说明', '只有一块地，请大家定')
    for (const [at, option] of ['停车位', '菜园', '保持原样'].entries()) {
      await type(clerk, `选项 ${String(at + 1)}`, option)
    }
    await look(clerk, 'ballot-draft')
    await press(clerk, '保存草稿')
    await clerk.sees('还没有开始')
    await look(clerk, 'ballot-hold-draft')
    await press(clerk, '开始表决')
    await answerDialog(clerk, '开始')
    await clerk.sees('正在表决，已有 0 票')

    // Wang casts and changes.
    const wang = await phoneOf('demo-wang')
    await wang.open(page.ballots)
    await wang.sees(title)
    await look(wang, 'ballots')
    await press(wang, title)
    await wang.sees('无记名')
    await look(wang, 'ballot-open')
    await pick(wang, '停车位')
    await press(wang, '下一步')
    await wang.sees('您选的是')
    await look(wang, 'ballot-confirm')
    await press(wang, '投票')
    await wang.sees('票投进去了')
    await look(wang, 'ballot-cast')
    await press(wang, '好的')
    await wang.sees('可以改')
    await cast(wang, '菜园')
    await press(wang, '好的')
    await wang.sees('我的验票码')
    await look(wang, 'ballot-changed')

    // Li lets Chen cast for him; Chen casts both.
    const [li, chen] = [await phoneOf('demo-li'), await phoneOf('demo-chen')]
    const code = await codeOf(chen)
    await li.open(page.ballots)
    await press(li, title)
    await li.holdBefore(code)
    await press(li, '扫码委托')
    await li.sees('您请陈敏替您投')
    await look(li, 'ballot-given')
    await press(li, '收回委托')
    await answerDialog(li, '收回')
    await li.sees('自己不方便投')
    await li.holdBefore(await codeOf(chen))
    await press(li, '扫码委托')
    await li.sees('您请陈敏替您投')
    await chen.open(page.ballots)
    await press(chen, title)
    await chen.sees('投谁的票')
    await look(chen, 'ballot-for-another')
    await choose(chen, '替李伯投票')
    await cast(chen, '保持原样')
    await press(chen, '好的')
    await choose(chen, '投自己的票')
    await cast(chen, '菜园')
    await li.callPage('refresh')
    await li.sees('这一票已经投过了')

    // Zhao is handed a paper; Qian was marked by mistake.
    await serve(clerk, '发纸票', '赵雷')
    await clerk.sees('登记好了：赵雷')
    await serve(clerk, '发纸票', '钱大姐')
    await clerk.sees('纸票 2 人')
    await serve(clerk, '取消登记', '钱大姐')
    await clerk.sees('纸票 1 人')
    await serve(clerk, '发纸票', '王阿姨')
    await clerk.sees('这一票已经投过了')
    await look(clerk, 'ballot-hold')

    // Closed by the timer, counted by two.
    const endMs = startOfDayMs(addDays(dayOf(Date.now()), 7)) + 18 * hourMs
    await setClock(endMs + hourMs - Date.now())
    await runJobs()
    const approver = await phoneOf(approverId)
    await approver.open(page.ballots)
    await press(approver, title)
    await press(approver, '办理这次表决')
    await approver.sees('还要录入：纸票')
    await typeCounts(approver, '纸票', { 停车位: '1', 菜园: '0', 保持原样: '0' })
    await approver.sees('等另一位工作人员录入')
    await look(approver, 'ballot-counting')
    await clerk.callPage('refresh')
    await clerk.sees('还要录入：纸票')
    await typeCounts(clerk, '纸票', { 停车位: '1', 菜园: '0', 保持原样: '0' })
    await clerk.sees('结果已公布')

    await wang.callPage('refresh')
    await wang.sees('共 4 份。手机 3 票，纸票 1 票')
    await press(wang, '在票箱里找我的票')
    await wang.sees('票箱里这张票选的是：菜园')
    await look(wang, 'ballot-result')
    expect([wang, li, chen, clerk, approver].flatMap(({ complaints }) => complaints)).toEqual([])
  })

  test('a question of a meeting is answered by phones and hands together, and its minutes show it', async () => {
    stories += 1
    const text = `先修三号楼吗${String(stories)}`
    const [clerk, approver, wang] = [
      await phoneOf(clerkId),
      await phoneOf(approverId),
      await phoneOf('demo-wang'),
    ]
    const startsAtMs = Date.now() + 20 * 24 * hourMs + stories * hourMs
    const planned = { title: `议事会${String(stories)}`, place: '邻里中心', startsAtMs }
    const { meetingId } = await clerk.ask('council.planMeeting', planned)
    const items = [{ title: '换灯', reason: '大家都问' }]
    await clerk.ask('council.setAgenda', { meetingId, items })
    await clerk.ask('council.announceAgenda', { meetingId })
    await setClock(startsAtMs - Date.now())
    await clerk.open(`${page.holdMeeting}?meetingId=${String(meetingId)}`)
    await press(clerk, '开会，开始签到')
    await clerk.sees('问大家')
    await type(clerk, '问题', text)
    await press(clerk, '让大家用手机表决')
    await clerk.sees('这是会上的一个问题')
    await look(clerk, 'question-draft')
    await press(clerk, '保存草稿')
    await press(clerk, '开始表决')
    await answerDialog(clerk, '开始')
    await clerk.sees('正在表决，已有 0 票')

    await wang.open(`${page.meeting}?meetingId=${String(meetingId)}`)
    await look(wang, 'meeting-question')
    await press(wang, `去投票：${text}`)
    await cast(wang, '同意')
    const zhao = await phoneOf('demo-zhao')
    const { codes } = await clerk.ask('council.meetingCode', { meetingId })
    await zhao.ask('council.signIn', { code: (codes as readonly { code: string }[])[0]?.code })
    await clerk.callPage('refresh')
    await choose(clerk, '举手')
    await clerk.sees('到会、还没有投的人')
    await look(clerk, 'ballot-present')
    await choose(clerk, '赵雷')
    await clerk.sees('举手 1 人')
    await press(clerk, '现在截止并计票')
    await answerDialog(clerk, '截止')
    await clerk.sees('手机票已经计好')
    await typeCounts(clerk, '举手', { 同意: '0', 不同意: '1', 弃权: '0' })
    await clerk.sees('等另一位工作人员录入')
    await clerk.back()
    await clerk.sees('表决截止了，等录入')
    await look(clerk, 'hold-question')
    await approver.open(page.ballots)
    await press(approver, text)
    await press(approver, '办理这次表决')
    await typeCounts(approver, '举手', { 同意: '0', 不同意: '1', 弃权: '0' })
    await approver.sees('结果已公布')
    await clerk.callPage('refresh')
    await clerk.sees('同意1，不同意1，弃权0')
    await press(clerk, '散会')
    await answerDialog(clerk, '散会')
    await clerk.sees('写纪要、作决定')
    await wang.open(`${page.meeting}?meetingId=${String(meetingId)}`)
    await wang.sees('2人参加，每人只算一次；手机：同意1，不同意0，弃权0；举手：同意0，不同意1，弃权0')
    await look(wang, 'meeting-answered')
    expect([wang, clerk, approver].flatMap(({ complaints }) => complaints)).toEqual([])
  })

  test('an administrator sets deadlines and the quorum', async () => {
    const administrator = await phoneOf(administratorId)
    // What is shown to an administrator is known once home has said so.
    await administrator.rest()
    await administrator.open(page.desk)
    await press(administrator, '期限、人数和议程规则')
    await type(administrator, '到会满几人才能作决定', '')
    await press(administrator, '保存')
    await administrator.sees('要填 1 到 2000 的整数')
    await type(administrator, '到会满几人才能作决定', '6')
    await press(administrator, '保存')
    await administrator.sees('改好了')
    await look(administrator, 'council-settings')
    await administrator.callPage('refresh')
    expect(await administrator.ask('council.settings', {})).toMatchObject({ quorum: 6 })
    expect(administrator.complaints).toEqual([])
  })
})
