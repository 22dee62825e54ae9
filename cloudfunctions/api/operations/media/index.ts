import type { Operation } from '../../../runtime/operation'
import { addPhoto } from './addPhoto'
import { decidePhoto } from './decidePhoto'
import { doubtful } from './doubtful'
import { photos } from './photos'

export const mediaOperations: readonly Operation[] = [addPhoto, photos, doubtful, decidePhoto]
