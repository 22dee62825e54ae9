import * as contract from '../../../../../shared/contract/earn'
import { yearOf } from '../../../../../shared/domain/calendar'
import { tallyId, type DropOff } from '../../../../../shared/domain/earn/weighing'
import { compostBatches, dropOffs, wasteTallies } from '../../../../database'
import { operation } from '../../../../runtime/operation'
import { photoViews } from '../../media/steps'

const dropOffsAPage = 50

export const myWaste = operation(contract.myWaste, async (context, { before }) => {
  const { store, subjectId, nowMs } = context
  const { lt } = store.command as Record<'lt', (ms: number) => unknown>
  const year = yearOf(nowMs)
  const [found, tally] = await Promise.all([
    store.find(dropOffs, {
      where: { personId: subjectId, ...(before === undefined ? {} : { atMs: lt(before) }) },
      orderBy: ['atMs', 'desc'],
      limit: dropOffsAPage + 1,
    }),
    store.read(wasteTallies, tallyId({ ownerId: subjectId, period: String(year) })),
  ])
  const shown = found.slice(0, dropOffsAPage)
  const ids = [...new Set(shown.map(({ batchId }) => batchId))].filter((id) => id !== '')
  const isOneOf = store.command['in'] as (ids: readonly string[]) => unknown
  const photoIds = shown.flatMap((dropOff) => dropOff.photoIds)
  const [batches, photos] = await Promise.all([
    ids.length === 0 ? [] : store.find(compostBatches, { where: { _id: isOneOf(ids) }, limit: ids.length }),
    photoIds.length === 0 ? [] : photoViews(context, photoIds, 'owner'),
  ])
  const numbers = new Map(batches.map(({ _id, number }) => [_id, number]))
  return {
    year,
    gramsThisYear: tally?.grams ?? 0,
    dropOffs: shown.map(({ _id, act, grams, atMs, batchId, photoIds: own }) => {
      const batchNumber = numbers.get(batchId)
      return {
        dropOffId: _id,
        act,
        grams,
        atMs,
        photos: photos.filter(({ photoId }) => own.includes(photoId)),
        ...(batchNumber === undefined ? {} : { batchNumber }),
      }
    }),
    batches: [...batches]
      .sort((a, b) => b.number - a.number)
      .map(({ _id, number, state, grams, compostGrams, harvests }) => ({
        number,
        isOpen: state === 'open',
        myGrams: sumOf(shown.filter(({ batchId }) => batchId === _id)),
        grams,
        ...(compostGrams === undefined ? {} : { compostGrams }),
        harvests: [...harvests],
      })),
    more: found.length > dropOffsAPage,
  }
})

const sumOf = (some: readonly DropOff[]): number => some.reduce((sum, { grams }) => sum + grams, 0)
