import { refusals } from './errors'
import { readExtendedJson } from './extendedJson'
import type { SortOrder } from './planner'
import { requireStorable } from './storable'
import { isFields, type Fields, type Value } from './values'

/** The parameters of one database action, read with checks; what the SDK leaves out is absent. */
export class DatabaseRequest {
  bytesIn = 0
  /** Whether any value asked for the server's date. */
  usesServerDate = false

  constructor(
    private readonly params: Readonly<Record<string, unknown>>,
    private readonly nowMs: number,
  ) {}

  get collectionName(): string {
    const name = this.params.collectionName
    if (typeof name !== 'string' || name === '') throw refusals.invalid('the request names no collection')
    return name
  }

  get transactionId(): string | undefined {
    const id = this.params.transactionId
    return typeof id === 'string' && id !== '' ? id : undefined
  }

  get multi(): boolean {
    return this.params.multi === true
  }

  /** `doc(id).set(…)` sends a replacement, everything else operators. */
  get replaces(): boolean {
    return this.params.merge === false && this.params.upsert === true
  }

  number(name: 'limit' | 'offset', otherwise: number): number {
    const value = this.params[name]
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise
  }

  get filter(): Fields {
    return this.#fields('query')
  }

  get update(): Fields {
    const update = this.#fields('data')
    if (Object.keys(update).length === 0) throw refusals.invalid("'$set' is empty")
    return update
  }

  get replacement(): Fields {
    const fields = this.#fields('data')
    requireStorable(fields)
    return fields
  }

  get projection(): Fields {
    return this.#fields('projection')
  }

  get order(): SortOrder {
    return Object.entries(this.#fields('order')).map(
      ([path, direction]) => [path, direction === -1 ? -1 : 1] as const,
    )
  }

  get documents(): readonly Fields[] {
    const data = this.params.data
    if (!Array.isArray(data)) throw refusals.invalid('the documents to insert must be a list')
    return (data as readonly unknown[]).map((text) => {
      const document = this.#read(text)
      if (!isFields(document)) throw refusals.invalid('a document must be an object')
      if (Array.isArray(document._id)) throw refusals.invalid("can't use an array for _id")
      requireStorable(document)
      return document
    })
  }

  get pipeline(): readonly Fields[] {
    const stages = this.params.stages
    if (!Array.isArray(stages)) throw refusals.invalid('the stages of an aggregation must be a list')
    return (stages as readonly { stageKey?: unknown; stageValue?: unknown }[]).map(
      ({ stageKey, stageValue }) => ({
        [String(stageKey)]: this.#read(stageValue),
      }),
    )
  }

  #fields(name: string): Fields {
    const text = this.params[name]
    if (text === undefined || text === '') return {}
    const value = this.#read(text)
    if (!isFields(value)) throw refusals.invalid(`${name} must be an object`)
    return value
  }

  #read(text: unknown): Value {
    if (typeof text !== 'string') throw refusals.invalid('a part of the request is not extended JSON text')
    this.bytesIn += Buffer.byteLength(text)
    return readExtendedJson(text, {
      nowMs: this.nowMs,
      onServerDate: () => {
        this.usesServerDate = true
      },
    })
  }
}
