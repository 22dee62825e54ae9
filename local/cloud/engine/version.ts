import { encodeIdentifier } from './keyEncoding'
import { writeExtendedJson } from './extendedJson'
import type { StoredDocument } from './values'

/** One state of one document. Reading hands out its text, so nobody can change what is stored. */
export class Version {
  readonly identifierKey: string
  #text: string | undefined
  #bytes: number | undefined

  /** `text` is the document's extended JSON, if the caller has it already. */
  constructor(
    readonly document: StoredDocument,
    text?: string,
  ) {
    this.identifierKey = encodeIdentifier(document._id)
    this.#text = text
  }

  get text(): string {
    return (this.#text ??= writeExtendedJson(this.document))
  }

  get bytes(): number {
    return (this.#bytes ??= Buffer.byteLength(this.text))
  }
}
