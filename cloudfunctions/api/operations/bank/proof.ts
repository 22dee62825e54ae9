import * as contract from '../../../../shared/contract/bank'
import { proofOf, proofText } from '../../../../shared/domain/bank/proof'
import { depositorOf } from '../../../../shared/domain/people/person'
import { refuse } from '../../../../shared/errors'
import { passbooks } from '../../../database'
import { sha256 } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'

export const proof = operation(contract.proof, async ({ store, subjectId, nowMs, authenticate }) => {
  const passbook = await store.read(passbooks, depositorOf(subjectId))
  if (passbook === undefined) return refuse('PASSBOOK_NOT_FOUND')
  const made = proofOf(passbook, nowMs, sha256)
  return { ...made, text: proofText(made, authenticate) }
})
