import type { Operation } from '../../../runtime/operation'
import { findPeople } from './findPeople'
import { personHistory } from './personHistory'
import { today } from './today'

export const deskOperations: readonly Operation[] = [findPeople, personHistory, today]
