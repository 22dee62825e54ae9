import type { Operation } from '../../../../runtime/operation'
import { closeCompostBatch } from './closeCompostBatch'
import { compostBatches } from './compostBatches'
import { myWaste } from './myWaste'
import { openCompostBatch } from './openCompostBatch'
import { weigh } from './weigh'

export const wasteOperations: readonly Operation[] = [
  closeCompostBatch,
  compostBatches,
  myWaste,
  openCompostBatch,
  weigh,
]
