import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Scheme } from '../../shared/domain/earn/scheme'
import type { Building, StaffRole } from '../../shared/domain/people/person'

/** The invented community that the product is tried with (`data/demo-community.json`). */
export interface DemoCommunity {
  readonly communities: readonly {
    readonly id: string
    readonly name: string
    readonly centre: string
    readonly buildings: readonly Building[]
    readonly scheme?: Scheme
    /** The id of a scheme in `data/points-schemes.json`. */
    readonly publishedScheme?: string
  }[]
  readonly people: readonly DemoPerson[]
  readonly activities: readonly {
    readonly title: string
    readonly place: string
    readonly rule: string
    readonly quantity: number
  }[]
}

export interface DemoPerson {
  readonly openId: string
  readonly name: string
  readonly kind: string
  readonly note: string
  /** Absent for somebody who has not registered. */
  readonly building?: string
  readonly community?: string
  readonly member?: boolean
  readonly roles?: readonly StaffRole[]
  readonly ward?: { readonly displayName: string; readonly birthYear: number }
}

const dataFolder = path.resolve(__dirname, '../../data')
const readJson = (name: string): unknown => JSON.parse(readFileSync(path.join(dataFolder, name), 'utf8'))

export const demoCommunity = readJson('demo-community.json') as DemoCommunity
export const publishedSchemes = (readJson('points-schemes.json') as { schemes: readonly Scheme[] }).schemes

export function schemeOf(community: DemoCommunity['communities'][number]): Scheme {
  const scheme = community.scheme ?? publishedSchemes.find((one) => one.id === community.publishedScheme)
  if (scheme === undefined) throw new Error(`the demo community ${community.id} names no scheme`)
  return scheme
}
