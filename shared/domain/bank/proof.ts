import { refuse, type Refusal } from '../../errors'
import type { Authenticate, EqualTexts } from '../earn/rotatingCode'
import { pageOfLine, type Line, type Passbook, type SealedPage } from './passbook'
import { hashOfPage, type Sha256 } from './sealing'

/** What a passbook said at a moment. */
export interface Proof {
  readonly depositorId: string
  readonly balance: number
  readonly honour: number
  readonly lineCount: number
  /** Hash of the page as far as it was written, chained to all pages before it. */
  readonly head: string
  readonly atMs: number
}

/** The page that a proof speaks about, sealed since then or not. */
export type ProvedPage = Pick<SealedPage, 'depositorId' | 'page' | 'pageBeforeHash' | 'lines'>

export const pageOfProof = ({ lineCount }: Pick<Proof, 'lineCount'>): number =>
  Math.max(1, pageOfLine(lineCount))

/** The open page of a passbook in the form that is hashed. */
export const openPageOf = (passbook: Passbook): ProvedPage => ({
  depositorId: passbook._id,
  page: passbook.page,
  pageBeforeHash: passbook.pageBeforeHash,
  lines: passbook.lines,
})

export const proofOf = (passbook: Passbook, nowMs: number, sha256: Sha256): Proof => ({
  depositorId: passbook._id,
  balance: passbook.balance,
  honour: passbook.honour,
  lineCount: passbook.lineCount,
  head: hashOfPage(openPageOf(passbook), sha256),
  atMs: nowMs,
})

const signed = (proof: Proof): string => {
  const numbers = [proof.balance, proof.honour, proof.lineCount, proof.atMs].map((one) => one.toString(36))
  return ['Z1', proof.depositorId, ...numbers, proof.head].join('.')
}

/** A proof as a text of some 150 characters: `Z1.<depositor>.<balance>.<honour>.<lines>.<ms>.<head>.<mac>`. */
export const proofText = (proof: Proof, authenticate: Authenticate): string =>
  `${signed(proof)}.${authenticate(signed(proof))}`

const form =
  /^Z1\.(dep_[0-9a-z]{4,32})\.(-?[0-9a-z]{1,11})\.(-?[0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-z]{1,11})\.([0-9a-f]{64})\.([0-9a-z]{16})$/

export function readProof(text: string, authenticate: Authenticate, equal: EqualTexts): Proof | Refusal {
  const [, depositorId, balance, honour, lineCount, atMs, head, mac] = form.exec(text) ?? []
  if (depositorId === undefined || head === undefined || mac === undefined) return refuse('PROOF_UNREADABLE')
  const number = (part = ''): number => Number.parseInt(part, 36)
  const proof = {
    depositorId,
    balance: number(balance),
    honour: number(honour),
    lineCount: number(lineCount),
    head,
    atMs: number(atMs),
  }
  // The mac is made of the text as it is written here, so there is one text for one proof.
  return equal(`${signed(proof)}.${mac}`, text) && equal(mac, authenticate(signed(proof)))
    ? proof
    : refuse('PROOF_FORGED')
}

/** True when the history of the passbook still is, line by line, what it was when the proof was made. */
export function isStillSo(proof: Proof, page: ProvedPage | undefined, sha256: Sha256): boolean {
  if (page?.depositorId !== proof.depositorId) return false
  const lines = page.lines.filter((line: Line) => line.number <= proof.lineCount)
  const last = lines.at(-1)
  return (
    (last?.number ?? 0) === proof.lineCount &&
    (last?.balance ?? 0) === proof.balance &&
    (last?.honourBalance ?? 0) === proof.honour &&
    hashOfPage({ ...page, lines }, sha256) === proof.head
  )
}
