/**
 * Proves that people can use the council from the first word to the struck-off matter: a proposal is written, joined
 * instead of repeated, answered and put on an agenda; a meeting is held with a scan, hands and paper; its decision
 * becomes a matter with all five fields, is struck off with evidence, rated and objected to; and a complaint against a
 * clerk is one that the clerk cannot see.
 *
 * How: the whole product in Chromium, each person with a phone of their own; nothing is faked but the camera and the
 * day. A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone, setClock } = useProduct()
const pictures = path.join(__dirname, 'screens')
const dayMs = 24 * 3_600_000
/** As the demo community plans by default: two weeks ahead, at seven in the evening. */
const meetingInDays = 14

/** The smallest picture that is one. */
const picture = {
  name: 'evidence.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

beforeAll(() => mkdirSync(pictures, { recursive: true }))

const press = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('button', { name }).first().click()
const choose = (phone: Phone, name: string): Promise<void> =>
  phone.top.getByRole('radio', { name }).first().click()
const write = (phone: Phone, label: string, words: string): Promise<void> =>
  phone.top.locator(`[aria-label^="${label}"] textarea, textarea[aria-label^="${label}"]`).first().fill(words)
const type = (phone: Phone, label: string, words: string): Promise<void> =>
  phone.top.locator(`[aria-label="${label}"] input, input[aria-label="${label}"]`).first().fill(words)
const answerDialog = (phone: Phone, button: string): Promise<void> =>
  phone.page.locator('.preview-modal').getByRole('button', { name: button }).click()

/** Opens the tab anew from wherever the phone is, so that it shows what has changed. */
async function council(phone: Phone): Promise<void> {
  for (const tab of ['home', 'council']) {
    await phone.page.evaluate((url) => {
      const { wx } = globalThis as unknown as { wx: { switchTab(to: { url: string }): Promise<unknown> } }
      return wx.switchTab({ url })
    }, `/pages/${tab}/${tab}`)
    await phone.rest()
  }
}

async function takePicture(phone: Phone): Promise<void> {
  const [chooser] = await Promise.all([phone.page.waitForEvent('filechooser'), press(phone, '拍照或选照片')])
  await chooser.setFiles(picture)
  await phone.sees('已上传')
}

describeInChromium('the council', () => {
  const faults: Record<string, string[]> = {}

  /** Measures what is on the screen and leaves a picture of it. */
  async function look(phone: Phone, screen: string): Promise<void> {
    await phone.rest()
    await phone.page.screenshot({ path: path.join(pictures, `${screen}.standard.png`), fullPage: true })
    const found = [
      ...(await layoutFaults(phone)),
      ...(await sizeFaults(phone, 60 / 1.3, 18 / 1.3)),
      ...(await namelessTargets(phone)),
      ...(await accessibilityFaults(phone)),
    ]
    if (found.length > 0) faults[screen] = found
  }

  afterEach(() => {
    const found = { ...faults }
    for (const screen of Object.keys(faults)) Reflect.deleteProperty(faults, screen)
    expect(found).toEqual({})
  })

  test('a proposal becomes a matter at a meeting, is struck off, rated and objected to', async () => {
    const wang = await openPhone('demo-wang')
    const li = await openPhone('demo-li')
    const clerk = await openPhone('demo-zhou')

    // Written, read by staff, published.
    await council(wang)
    await look(wang, 'council')
    await press(wang, '提一条建议')
    await write(wang, '想让社区办什么事', '六号楼门口的石板松动了，下雨踩上去溅一身水，电话13812345678')
    await look(wang, 'propose')
    await press(wang, '提交')
    await wang.sees('已经交给社区')
    await wang.sees('已替您遮住')
    await look(wang, 'propose-done')
    await press(wang, '好的')
    await council(clerk)
    await press(clerk, '议事工作台')
    await clerk.sees('石板松动')
    await look(clerk, 'council-desk')
    await press(clerk, '六号楼门口的石板')
    await clerk.rest()
    expect(await clerk.text()).not.toContain('13812345678')
    await look(clerk, 'handle-proposal')
    await press(clerk, '就这样办')
    await clerk.sees('要办的事')

    // Joined instead of repeated, and answered in public.
    await council(li)
    await press(li, '提一条建议')
    await write(li, '想让社区办什么事', '六号楼门口石板松动')
    await press(li, '提交')
    await li.sees('是同一件事吗')
    await look(li, 'propose-similar')
    await press(li, '是同一件事，我支持：六号楼')
    await li.sees('已经支持这一条')
    await press(li, '好的')
    await clerk.rest()
    await press(clerk, '六号楼门口的石板')
    await clerk.rest()
    await choose(clerk, '答复，大家看得到')
    await write(clerk, '答复', '已经请石匠看过，拿到下次议事会上定。')
    await press(clerk, '就这样办')
    await clerk.sees('要办的事')
    await council(li)
    await press(li, '六号楼门口的石板')
    await li.sees('已经请石匠看过')
    await li.sees('2人支持')
    await look(li, 'proposal')
    await li.back()

    // On the agenda of the next meeting.
    await press(clerk, '定下一次会议')
    await look(clerk, 'plan-meeting')
    await press(clerk, '定好了，去排议程')
    await clerk.sees('起议程定下不改')
    await clerk.rest()
    const item = clerk.top.getByRole('checkbox', { name: '六号楼门口' })
    if ((await item.getAttribute('aria-checked')) !== 'true') await item.click()
    // What the rule has put on it waits for another meeting.
    await clerk.top.getByRole('checkbox', { name: '快递柜' }).click()
    await type(clerk, '议程上怎么写', '修六号楼门口石板')
    await type(clerk, '为什么选它', '关系到老人走路安全')
    await look(clerk, 'agenda')
    await press(clerk, '定下 1 个议题')
    await answerDialog(clerk, '公布')
    await clerk.sees('修六号楼门口石板')
    await clerk.sees('关系到老人走路安全')
    await look(clerk, 'meeting')

    // Held: a scan, names from paper, hands and papers.
    const nowMs = Date.now()
    const atSevenMs = Math.floor((nowMs + 8 * 3_600_000) / dayMs) * dayMs + 11 * 3_600_000
    await setClock(atSevenMs + meetingInDays * dayMs - nowMs)
    await press(clerk, '主持会议')
    await press(clerk, '开会，开始签到')
    await press(clerk, '出示签到码')
    await clerk.page.waitForFunction(() => document.querySelector('wx-page:last-of-type canvas') !== null)
    await look(clerk, 'meeting-code')
    const code = await clerk.value('code')
    await council(li)
    await li.holdBefore(String(code))
    await press(li, '扫码签到')
    await li.sees('签到好了')
    await look(li, 'meeting-signed-in')
    await press(li, '看今天的议程')
    await li.sees('您签到了')
    await clerk.back()
    await write(clerk, '签到表上的称呼', '陈奶奶\n孙大爷\n吴婶\n老马')
    await press(clerk, '录入这些人')
    await clerk.sees('已签到 5 人')
    await type(clerk, '问题', '同意下周就修吗？')
    await type(clerk, '举手同意几人', '3')
    await type(clerk, '举手不同意几人', '1')
    await type(clerk, '纸票同意几张', '2')
    await press(clerk, '记下结果')
    await clerk.sees('多于签到的5人')
    await type(clerk, '纸票同意几张', '1')
    await press(clerk, '记下结果')
    await clerk.sees('同意4，不同意1，弃权0')
    await look(clerk, 'hold')
    await press(clerk, '散会')
    await answerDialog(clerk, '散会')
    await press(clerk, '写纪要、作决定')
    await clerk.rest()
    await choose(clerk, '同意办理')
    await type(clerk, '修六号楼门口石板怎么定的', '四票同意，物业下周动工')
    await write(clerk, '会议经过', '孙主任主持，大家看了照片，多数同意。')
    await look(clerk, 'minutes')
    await press(clerk, '公布纪要')
    await clerk.sees('同意办理，列入台账')
    await look(clerk, 'meeting-minuted')

    // A matter: first clear in five points, then struck off with evidence.
    await council(clerk)
    await press(clerk, '修六号楼门口石板，正在定方案')
    await clerk.sees('这是议事会上定的')
    await press(clerk, '办理这件事')
    await press(clerk, '就这样办')
    await clerk.sees('请写目标')
    await type(clerk, '目标：办成什么样', '石板平整，雨天不溅水')
    await write(clerk, '2. 具体内容', '起掉旧板\n重铺十二块')
    await write(clerk, '3. 主要措施', '物业施工，楼长验收')
    await type(clerk, '责任人：找谁问', '物业李经理')
    await look(clerk, 'handle-matter')
    await press(clerk, '就这样办')
    await clerk.sees('物业李经理')
    await look(clerk, 'matter')
    await press(clerk, '办理这件事')
    await write(clerk, '办成了什么', '十二块石板都换了')
    await takePicture(clerk)
    await look(clerk, 'strike-off')
    await press(clerk, '就这样办')
    await clerk.sees('已销号')

    // Rated by those who asked for it, and objected to.
    await council(li)
    await press(li, '修六号楼门口石板，已销号')
    await li.sees('满意吗')
    await look(li, 'matter-rate')
    await choose(li, '基本满意')
    await press(li, '提交评价')
    await li.sees('您的评价：基本满意')
    await press(li, '没办好，我有异议')
    await write(li, '哪里没有办好', '最里面一块还在晃')
    await press(li, '提出异议')
    await li.sees('等待另一位工作人员答复')
    await look(li, 'matter-objected')
    const approver = await openPhone('demo-wu')
    await council(approver)
    await press(approver, '议事工作台')
    await approver.sees('有异议要答复')
    await press(approver, '修六号楼门口石板')
    await approver.sees('最里面一块还在晃')
    await write(approver, '答复', '明天就来加固。')
    await look(approver, 'objection')
    await press(approver, '就这样办')
    await approver.sees('要办的事')
    await li.callPage('refresh')
    await li.sees('异议成立：明天就来加固。')
    expect([...wang.complaints, ...li.complaints, ...clerk.complaints, ...approver.complaints]).toEqual([])
  })

  test('a complaint against a clerk is one that the clerk cannot see', async () => {
    const chen = await openPhone('demo-chen')
    await council(chen)
    await press(chen, '投诉和申诉')
    await press(chen, '写一条投诉')
    await chen.rest()
    await choose(chen, '工作人员')
    await choose(chen, '周敏')
    await write(chen, '是怎么回事', '登记的时候说话很不耐烦')
    await look(chen, 'complain')
    await press(chen, '提交投诉')
    await chen.sees('投诉收到了')
    await press(chen, '好的')
    await chen.sees('登记的时候说话很不耐烦')
    await press(chen, '登记的时候说话很不耐烦')
    await chen.rest()
    const complaintId = await chen.page.evaluate(
      () =>
        (globalThis as unknown as { getCurrentPages: () => { complaintId: string }[] })
          .getCurrentPages()
          .at(-1)?.complaintId ?? '',
    )
    expect(complaintId).toMatch(/^cpl_/)

    const clerk = await openPhone('demo-zhou')
    await clerk.open(`/packages/council/complaint/complaint?complaintId=${complaintId}`)
    await clerk.sees('没有找到这条投诉')
    const administrator = await openPhone('demo-sun')
    await council(administrator)
    await press(administrator, '处理投诉')
    await administrator.sees('登记的时候说话很不耐烦')
    await look(administrator, 'complaint-queue')
    await press(administrator, '登记的时候说话很不耐烦')
    await administrator.sees('涉及周敏')
    await write(administrator, '答复', '已经提醒本人，向您道歉。')
    await look(administrator, 'complaint')
    await press(administrator, '发出答复')
    await administrator.sees('已答复')
    await chen.callPage('refresh')
    await chen.sees('已经提醒本人，向您道歉。')
    await chen.sees('不满意？')
    expect([...chen.complaints, ...administrator.complaints]).toEqual([])
  })
})
