import { personIdOf } from '../../cloudfunctions/runtime/principal'
import { rotatingCode, type Authenticate } from '../../shared/domain/earn/rotatingCode'

/** What the phone of a demo person shows at a moment. */
export const codeOfPerson = (openId: string, atMs: number, authenticate: Authenticate): string =>
  rotatingCode('person', personIdOf(openId), atMs, authenticate)
