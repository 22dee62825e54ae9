import { findOperation } from '../api/operations'
import { cloud } from '../runtime/cloud'
import { readEnvironment } from '../runtime/environment'
import { createRuntime } from '../runtime/runtime'
import { everyMinute, type MinuteReport } from './everyMinute'

/** The function that the timer calls every minute; closed to phones. */
const { store, files, openApi } = cloud
const runtime = createRuntime({ store, files, openApi, environment: readEnvironment(), findOperation })

export async function main(): Promise<MinuteReport> {
  if (cloud.openId() !== '') throw new Error('jobs are not for people')
  return everyMinute(runtime)
}
