import { open } from '../../../services/navigation'
import { knownRoles } from '../../../services/session'
import { rootFontSize } from '../../../services/textSize'

type Found = WechatMiniprogram.CustomEvent<{ personId: string; displayName: string; building: string }>

const counterRoles = new Set(['clerk', 'administrator'])

/**
 * What staff and building leads do for somebody who stands before them without a phone of their own. Each page is opened
 * for that one person, and nothing is remembered for the next one in the queue.
 */
export default Page({
  data: {
    rootFontSize: rootFontSize(),
    personId: '',
    name: '',
    building: '',
    /** A building lead claims for people of their building; answers in their place take staff. */
    mayAnswer: false,
  },

  onShow(): void {
    const mayAnswer = knownRoles().some((role) => counterRoles.has(role))
    this.setData({ rootFontSize: rootFontSize(), mayAnswer })
  },

  find({ detail }: Found): void {
    const { personId, displayName, building } = detail
    this.setData({ personId, name: displayName, building })
  },
  next(): void {
    this.setData({ personId: '', name: '', building: '' })
  },

  claim(): void {
    this.openFor('claim')
  },
  seeClaims(): void {
    this.openFor('myClaims')
  },
  confirm(): void {
    this.openFor('toConfirm')
  },
  openFor(place: 'claim' | 'myClaims' | 'toConfirm'): void {
    const { personId, name } = this.data
    void open(place, { personId, name })
  },
})
