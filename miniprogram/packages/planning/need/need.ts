import { operations } from '../../../generated/contract'
import { tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { goBack } from '../../../services/navigation'
import { rootFontSize } from '../../../services/textSize'
import { subjectChips, subjectFrom } from '../subjects'

type Changed = WechatMiniprogram.CustomEvent<{ name: string; value: string }>
type Chosen = WechatMiniprogram.CustomEvent<{ value: string }>

/** Staff note a need that they found on a visit: what, and how many want it. No names. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    form: { title: '', subject: '', wantedBy: '1' },
    subjectChips,
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): void {
    this.setData({ rootFontSize: rootFontSize() })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => goBack(),
    )
  },

  change({ detail }: Changed): void {
    this.setData({ form: { ...this.data.form, [detail.name]: detail.value }, doing: idle })
  },
  chooseSubject({ detail }: Chosen): void {
    this.setData({ form: { ...this.data.form, subject: detail.value }, doing: idle })
  },

  async note(): Promise<void> {
    const { title, subject, wantedBy } = this.data.form
    const complaint =
      title.trim() === ''
        ? '请写居民想要什么'
        : subject === ''
          ? '请选是哪一类'
          : /^[1-9]\d{0,2}$/.test(wantedBy) && Number(wantedBy) <= 500
            ? ''
            : '多少人请填1到500'
    if (complaint !== '') {
      this.setData({ doing: { ...idle, complaint } })
      return
    }
    const input = { title: title.trim(), subject: subjectFrom(subject), wantedBy: Number(wantedBy) }
    await this.doings?.start(operations.classes.noteNeed, input, async () => {
      await goBack()
      await tell('记好了，列进需求清单')
    })
  },
  again(): Promise<void> {
    return this.doings?.again() ?? Promise.resolve()
  },
})
