import type { Share } from '../../../components/share-bar/share-bar'
import type { RedeemLoopOutput } from '../../../generated/contract'
import { readableDay } from '../../../generated/shared'

interface Weight {
  readonly count: string
  readonly unit: string
}

interface HarvestView {
  readonly key: string
  readonly title: string
  readonly when: string
  readonly shares: Share[]
  readonly said: string
}

/** The loop as the page draws it and tells it. */
export interface LoopView {
  readonly waste: Weight
  readonly compost: Weight
  readonly shares: string
  readonly served: string
  readonly story: string
  readonly harvests: HarvestView[]
}

export const emptyLoop: LoopView = {
  waste: { count: '', unit: '' },
  compost: { count: '', unit: '' },
  shares: '',
  served: '',
  story: '',
  harvests: [],
}

const gramsOfKilogram = 1000
const gramsOfTon = 1_000_000

/** Weights as people say them: kilograms with one decimal while they are small, tons when they are large. */
export function weightOf(grams: number): Weight {
  if (grams >= gramsOfTon) return { count: (grams / gramsOfTon).toFixed(1), unit: '吨' }
  const kilograms = grams / gramsOfKilogram
  return {
    count: kilograms < 10 ? String(Math.round(kilograms * 10) / 10) : String(Math.round(kilograms)),
    unit: '公斤',
  }
}

export function loopView(loop: RedeemLoopOutput): LoopView {
  const waste = weightOf(loop.kitchenWasteGrams)
  const compost = weightOf(loop.compostGrams)
  return {
    waste,
    compost,
    shares: String(loop.shares),
    served: String(loop.served),
    story: `邻居们分出 ${waste.count} ${waste.unit}厨余，做成 ${String(loop.batches)} 批 ${compost.count} ${compost.unit}堆肥；花园收了 ${String(loop.shares)} 份菜，${String(loop.served)} 户吃上了。`,
    harvests: loop.harvests.map(({ title, pickedOn, received, handedOver, writtenOff, served }, at) => ({
      key: String(at),
      title,
      when: `${readableDay(pickedOn)}采收`,
      shares: [
        { tone: 'given', count: handedOver },
        { tone: 'lost', count: writtenOff },
        { tone: 'free', count: received - handedOver - writtenOff },
      ],
      said: `收 ${String(received)} 份，${String(served)} 户领走 ${String(handedOver)} 份${writtenOff > 0 ? `，坏了 ${String(writtenOff)} 份` : ''}`,
    })),
  }
}
