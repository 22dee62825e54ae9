import type { Operation } from '../../../runtime/operation'
import { addReward } from './addReward'
import { approve } from './approve'
import { cancel } from './cancel'
import { check } from './check'
import { chooseSlot } from './chooseSlot'
import { countStock } from './countStock'
import { donorReport } from './donorReport'
import { donors } from './donors'
import { editReward } from './editReward'
import { enterHarvest } from './enterHarvest'
import { handOver } from './handOver'
import { hardships } from './hardships'
import { history } from './history'
import { loop } from './loop'
import { mine } from './mine'
import { monthReport } from './monthReport'
import { nameCollector } from './nameCollector'
import { noteHardship } from './noteHardship'
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
import { saveSettings } from './saveSettings'
import { settings } from './settings'
import { shop } from './shop'
import { stockBook } from './stockBook'
import { takeBack } from './takeBack'
import { writeOff } from './writeOff'

export const redeemOperations: readonly Operation[] = [
  addReward,
  approve,
  cancel,
  check,
  chooseSlot,
  countStock,
  donorReport,
  donors,
  editReward,
  enterHarvest,
  handOver,
  hardships,
  history,
  loop,
  mine,
  monthReport,
  nameCollector,
  noteHardship,
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
  saveSettings,
  settings,
  shop,
  stockBook,
  takeBack,
  writeOff,
]
