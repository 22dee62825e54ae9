import * as contract from '../../../../shared/contract/earn'
import { readWindow } from '../../../../shared/domain/earn/offlineWindow'
import { isRefusal } from '../../../../shared/errors'
import { equalTexts } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'
import { scanPerson } from './scanPerson'

export const checkInLater = operation(
  contract.checkInLater,
  async (context, { window, code, scannedAtMs }) => {
    const { principal, nowMs, authenticate } = context
    const holder = { holderId: principal.personId, scannedAtMs, nowMs }
    const read = readWindow(window, holder, authenticate, equalTexts)
    if (isRefusal(read)) return read
    return scanPerson(context, read.activityId, { code, atMs: scannedAtMs, way: 'offline' })
  },
)
