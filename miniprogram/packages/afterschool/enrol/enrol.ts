import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { Doing, idle } from '../../../services/doing'
import { queryText, replace } from '../../../services/navigation'
import { explainTo } from '../../../services/questions'
import { rootFontSize } from '../../../services/textSize'
import { daysWords, hoursWords, placesWords } from '../termWords'

/** What a guardian is told before they consent; who asks is shown the same version that the server expects. */
const promises = [
  '我们会记下：孩子哪天几点到、几点走、被谁接走，由哪位老师经手。每次签到和接走，您都会收到消息。',
  '孩子只交给您，或您在手机上授权的人。别人来接，老师会当面说明不能接，请您先授权。',
  '接送人只要名字、称呼和手机后四位，或者扫对方的个人码。',
  '健康提示写不写由您。写了也只有当天值班的老师在值班时间能看，谁看过您都能看到。',
  '学期一结束，健康提示和接送人名单当晚删除；到离记录半年后删除。',
  '您随时可以退出，退出时健康提示和接送人名单马上删除，名额让给候补的孩子。',
] as const

/** A guardian reads what is kept about the child, consents, and enrols it. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    childName: '',
    title: '',
    facts: [] as string[],
    promises,
    doing: idle,
  },

  termId: '',
  wardId: '',
  consentVersion: '',
  doings: undefined as Doing | undefined,

  onLoad(query): Promise<void> {
    this.termId = queryText(query.termId)
    this.wardId = queryText(query.wardId)
    this.setData({ rootFontSize: rootFontSize(), childName: queryText(query.childName) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.classes.terms, {}, { forPersonId: this.wardId })
    const term = found?.terms.find(({ termId }) => termId === this.termId)
    if (found === undefined || term === undefined) return
    this.consentVersion = found.consentVersion
    const ages = `收${String(term.ages.from)}到${String(term.ages.to)}岁`
    this.setData({
      title: term.title,
      facts: [daysWords(term), hoursWords(term), `${term.place}，${ages}`, placesWords(term)],
    })
  },

  async enrol(): Promise<void> {
    const { termId, wardId, consentVersion } = this
    const input = { termId, consentVersion }
    await this.doings?.start(
      operations.classes.enrol,
      input,
      async ({ placed, ahead }) => {
        const { childName } = this.data
        await explainTo(
          placed ? '报上名了' : '排上候补了',
          placed
            ? `${childName}有名额了。接下来请写好谁来接。`
            : `前面还有${String(ahead)}个孩子。空出名额时会马上通知您。`,
        )
        await replace('afterSchoolChild', { termId, wardId, childName })
      },
      wardId,
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
