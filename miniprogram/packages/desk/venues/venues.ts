import { loading } from '../../../components/page-state/pageState'
import { readShown } from '../../../components/page-state/readShown'
import { operations } from '../../../generated/contract'
import { stopPullDown, tell } from '../../../services/dialogs'
import { Doing, idle } from '../../../services/doing'
import { explainTo } from '../../../services/questions'
import { ownPosition } from '../../../services/position'
import { read } from '../../../services/reads'
import { knownRoles } from '../../../services/session'
import { openSheet } from '../../../services/sheets'
import { rootFontSize } from '../../../services/textSize'
import { posterSheet } from './posterSheet'

interface VenueView {
  readonly venueId: string
  readonly name: string
  readonly note: string
}

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Tapped = WechatMiniprogram.TouchEvent<never, never, { venueId: string }>

const adderRoles = new Set(['clerk', 'administrator'])

/** The places with a poster: add one while standing there, and print its poster. */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    state: loading,
    venues: [] as VenueView[],
    mayAdd: false,
    name: '',
    isPrinting: '',
    doing: idle,
  },

  doings: undefined as Doing | undefined,

  onLoad(): Promise<void> {
    this.setData({ mayAdd: knownRoles().some((role) => adderRoles.has(role)) })
    this.doings = new Doing(
      (doing) => this.setData({ doing }),
      () => this.refresh(),
    )
    return this.refresh()
  },
  onShow(): void {
    this.setData({ rootFontSize: rootFontSize() })
  },
  async onPullDownRefresh(): Promise<void> {
    await this.refresh()
    await stopPullDown()
  },

  async refresh(): Promise<void> {
    const found = await readShown(this, operations.earn.venues, {})
    if (found === undefined) return
    this.setData({
      venues: found.venues.map(({ venueId, name, positioned }) => ({
        venueId,
        name,
        note: positioned ? '可以报位置签到' : '签到以后由负责人确认',
      })),
    })
  },

  typeName({ detail }: Typed): void {
    this.setData({ name: detail.value })
  },
  addHere(): Promise<void> {
    return this.add(true)
  },
  addWithout(): Promise<void> {
    return this.add(false)
  },
  async add(isHere: boolean): Promise<void> {
    const name = this.data.name.trim()
    if (name === '') {
      this.setData({ doing: { ...idle, complaint: '请写场地名称，例如“邻里中心一楼”' } })
      return
    }
    const position = isHere ? await ownPosition() : undefined
    if (isHere && position === undefined) {
      this.setData({ doing: { ...idle, complaint: '手机没有给出位置，请允许以后再试，或者不用位置添加' } })
      return
    }
    const input = { name, ...(position === undefined ? {} : { position }) }
    await this.doings?.start(operations.earn.addVenue, input, async () => {
      this.setData({ name: '' })
      await this.refresh()
      await tell('场地加好了')
    })
  },

  async print({ currentTarget }: Tapped): Promise<void> {
    const { venueId } = currentTarget.dataset
    this.setData({ isPrinting: venueId })
    const reading = await read(operations.earn.venuePoster, { venueId }, { keep: false })
    this.setData({ isPrinting: '' })
    if (reading.kind === 'fresh') await openSheet(posterSheet(reading.value))
    else if (reading.kind !== 'kept') await explainTo('海报没有做好', reading.refusal.text)
  },

  again(): void {
    void this.doings?.again()
  },
})
