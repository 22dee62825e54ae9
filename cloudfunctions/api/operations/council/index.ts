import type { Operation } from '../../../runtime/operation'

export const councilOperations: readonly Operation[] = []
