import { failed, loading, ready } from '../../../components/page-state/pageState'
import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack, queryText } from '../../../services/navigation'
import { ask } from '../../../services/questions'
import { read } from '../../../services/reads'
import { rootFontSize } from '../../../services/textSize'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** A guardian writes the note on a child's health, or deletes it. The text is never kept on the phone. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    childName: '',
    text: '',
    hasNote: false,
    doing: idle,
  },

  termId: '',
  wardId: '',
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
    const { termId, wardId } = this
    const options = { forPersonId: wardId, keep: false }
    const reading = await read(operations.classes.healthNote, { termId }, options)
    if (reading.kind === 'fresh' || reading.kind === 'kept') {
      this.setData({ state: ready, text: reading.value.text, hasNote: true })
    } else if (reading.refusal.code === 'NO_HEALTH_NOTE') {
      this.setData({ state: ready, text: '', hasNote: false })
    } else this.setData({ state: failed(reading.refusal) })
  },

  typed({ detail }: Typed): void {
    this.setData({ text: detail.value, doing: idle })
  },
  async keep(): Promise<void> {
    const text = this.data.text.trim()
    if (text === '') {
      this.setData({ doing: { ...idle, complaint: '请写要留意什么，不写就返回' } })
      return
    }
    await this.write({ termId: this.termId, text }, '写好了')
  },
  async deleteNote(): Promise<void> {
    if (!(await ask('删除健康提示？', '删除以后老师就看不到了。', '删除'))) return
    await this.write({ termId: this.termId }, '删除了')
  },
  async write(input: { termId: string; text?: string }, said: string): Promise<void> {
    await this.doings?.start(
      operations.classes.writeHealthNote,
      input,
      async () => {
        await goBack()
        await tell(said)
      },
      this.wardId,
    )
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
