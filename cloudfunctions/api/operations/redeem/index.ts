import type { Operation } from '../../../runtime/operation'
import { addReward } from './addReward'
import { approve } from './approve'
import { cancel } from './cancel'
import { countStock } from './countStock'
import { editReward } from './editReward'
import { enterHarvest } from './enterHarvest'
import { handOver } from './handOver'
import { history } from './history'
import { mine } from './mine'
import { nameCollector } from './nameCollector'
import { offerReward } from './offerReward'
import { pickupCode } from './pickupCode'
import { pictures } from './pictures'
import { queue } from './queue'
import { ready } from './ready'
import { receiveStock } from './receiveStock'
import { redemption } from './redemption'
import { refuse } from './refuse'
import { request } from './request'
import { reward } from './reward'
import { rewards } from './rewards'
import { shop } from './shop'
import { stockBook } from './stockBook'
import { takeBack } from './takeBack'
import { writeOff } from './writeOff'

export const redeemOperations: readonly Operation[] = [
  addReward,
  approve,
  cancel,
  countStock,
  editReward,
  enterHarvest,
  handOver,
  history,
  mine,
  nameCollector,
  offerReward,
  pickupCode,
  pictures,
  queue,
  ready,
  receiveStock,
  redemption,
  refuse,
  request,
  reward,
  rewards,
  shop,
  stockBook,
  takeBack,
  writeOff,
]
