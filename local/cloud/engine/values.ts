/** The platform's own identifier type: 24 hexadecimal digits. Documents normally use plain strings instead. */
export class ObjectIdentifier {
  constructor(readonly hex: string) {}

  toString(): string {
    return this.hex
  }
}

export type Scalar = null | boolean | number | string | Date | RegExp | ObjectIdentifier
export type Value = Scalar | undefined | readonly Value[] | Fields
export interface Fields {
  readonly [path: string]: Value
}

/** A stored document. It is never changed: every write makes a new one that shares what stayed the same. */
export interface StoredDocument extends Fields {
  readonly _id: Value
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
