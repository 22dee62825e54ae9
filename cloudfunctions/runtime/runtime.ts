import { randomInt } from 'node:crypto'
import type { MessageTemplates } from '../../shared/domain/inbox/message'
import type { Authenticate } from '../../shared/domain/earn/rotatingCode'
import { systemClock, type Clock } from './clock'
import type { Pause } from './decideAndSave'
import type { Environment } from './environment'
import { noFiles, type Files } from './files'
import { authenticator } from './hashing'
import { printedLog, type Log } from './log'
import { noOpenApi, type OpenApi } from './openApi'
import type { FindOperation } from './operation'
import { Principals } from './principal'
import { sealingWith, type Sealing } from './sealing'
import type { Store } from './store'

/** What a warm instance keeps between requests. */
export interface Runtime {
  readonly store: Store
  readonly clock: Clock
  readonly pause: Pause
  readonly authenticate: Authenticate
  readonly sealing: Sealing
  readonly log: Log
  readonly openApi: OpenApi
  readonly files: Files
  readonly messageTemplates: MessageTemplates
  readonly principals: Principals
  readonly findOperation: FindOperation
}

const randomPause: Pause = (longestMs) => new Promise((resolve) => setTimeout(resolve, randomInt(longestMs)))

export function createRuntime(parts: {
  readonly store: Store
  readonly environment: Environment
  readonly findOperation: FindOperation
  readonly clock?: Clock
  readonly pause?: Pause
  readonly log?: Log
  readonly openApi?: OpenApi
  readonly files?: Files
}): Runtime {
  return {
    store: parts.store,
    clock: parts.clock ?? systemClock,
    pause: parts.pause ?? randomPause,
    authenticate: authenticator(parts.environment.codeKey),
    sealing: sealingWith(parts.environment.codeKey),
    log: parts.log ?? printedLog,
    openApi: parts.openApi ?? noOpenApi,
    files: parts.files ?? noFiles,
    messageTemplates: parts.environment.messageTemplates ?? {},
    principals: new Principals(),
    findOperation: parts.findOperation,
  }
}
