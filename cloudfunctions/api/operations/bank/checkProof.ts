import * as contract from '../../../../shared/contract/bank'
import { isStillSo, openPageOf, pageOfProof, readProof } from '../../../../shared/domain/bank/proof'
import { pageId } from '../../../../shared/domain/bank/sealing'
import { isRefusal } from '../../../../shared/errors'
import { passbookPages, passbooks } from '../../../database'
import { equalTexts, sha256 } from '../../../runtime/hashing'
import { operation } from '../../../runtime/operation'

/** Nothing is read before the signature is known to be good, and nothing is told that the proof does not say itself. */
export const checkProof = operation(contract.checkProof, async ({ store, authenticate }, { text }) => {
  const proof = readProof(text, authenticate, equalTexts)
  if (isRefusal(proof)) return proof
  const number = pageOfProof(proof)
  const [passbook, sealed] = await Promise.all([
    store.read(passbooks, proof.depositorId),
    store.read(passbookPages, pageId(proof.depositorId, number)),
  ])
  const page = passbook?.page === number ? openPageOf(passbook) : sealed
  return { ...proof, matches: isStillSo(proof, page, sha256) }
})
