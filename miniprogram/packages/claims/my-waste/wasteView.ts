import type { EarnMyWasteOutput } from '../../../generated/contract'
import { dayAndTimeOf } from '../../../generated/shared'

type Batch = EarnMyWasteOutput['batches'][number]

export const kilograms = (grams: number): string => (grams / 1000).toFixed(1)

export interface BatchView {
  readonly key: string
  readonly title: string
  /** Of the batch, how much was mine, in percent for the bar. */
  readonly share: number
  readonly shareText: string
  readonly became: string
}

export function batchView(batch: Batch): BatchView {
  const { number, isOpen, myGrams, grams, compostGrams, harvests } = batch
  const share = grams === 0 ? 0 : Math.min(100, Math.round((myGrams * 100) / grams))
  return {
    key: String(number),
    title: `第${String(number)}批堆肥${isOpen ? '（还在收集）' : ''}`,
    share,
    shareText: `您的${kilograms(myGrams)}公斤，全社区${kilograms(Math.max(grams, myGrams))}公斤`,
    became: becameText(isOpen, kilograms(myGrams), compostGrams, harvests),
  }
}

function becameText(
  isOpen: boolean,
  mine: string,
  compostGrams: number | undefined,
  harvests: Batch['harvests'],
): string {
  if (harvests.length > 0) return `您的${mine}公斤变成了${harvests.map(({ title }) => title).join('、')}`
  if (compostGrams !== undefined) return `一起变成了${kilograms(compostGrams)}公斤肥料，等着种菜`
  return isOpen ? '收满一批就开始堆肥' : '正在变成肥料'
}

export interface DropOffView {
  readonly key: string
  readonly title: string
  readonly time: string
  readonly photos: EarnMyWasteOutput['dropOffs'][number]['photos']
}

export const dropOffView = ({
  dropOffId,
  act,
  grams,
  atMs,
  photos,
}: EarnMyWasteOutput['dropOffs'][number]): DropOffView => ({
  key: dropOffId,
  title: `${act} ${kilograms(grams)}公斤`,
  time: dayAndTimeOf(atMs),
  photos,
})
