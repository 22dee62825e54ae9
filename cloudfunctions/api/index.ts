import { cloud } from '../runtime/cloud'
import { readEnvironment } from '../runtime/environment'
import { runOperation, type Answer } from '../runtime/runOperation'
import { createRuntime } from '../runtime/runtime'
import { findOperation } from './operations'

/** The one function that people's phones call. */
const { store, files, openApi } = cloud
const runtime = createRuntime({ store, files, openApi, environment: readEnvironment(), findOperation })

/** The platform says who is calling; what the event says about that is not looked at. */
export const main = (event: unknown): Promise<Answer> => runOperation(event, cloud.openId(), runtime)
