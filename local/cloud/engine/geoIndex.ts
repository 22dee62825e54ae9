import type { IndexDeclaration } from '../../../cloudfunctions/database'
import { boxOf, type Box } from './geometry'
import { geometriesAt } from './geoQueries'
import { splitPath } from './paths'
import type { StoredDocument } from './values'

/** Width of a cell in degrees: about one kilometre, the size of a neighbourhood. */
const cellDegrees = 0.01
/** A shape over more cells than this is examined by every query instead of being listed in each of them. */
const widestShapeCells = 64

/** A `2dsphere` index: which documents have a geometry in which cell of a grid. */
export class GeoIndex {
  readonly name: string
  readonly path: string
  readonly #segments: readonly string[]
  readonly #cells = new Map<string, Set<string>>()
  readonly #wide = new Set<string>()

  constructor(declaration: IndexDeclaration, path: string) {
    this.name = declaration.name
    this.path = path
    this.#segments = splitPath(path)
  }

  add(document: StoredDocument, identifierKey: string): void {
    for (const geometry of geometriesAt(document, this.#segments)) {
      const cells = cellsOf(boxOf(geometry), widestShapeCells)
      if (!cells) this.#wide.add(identifierKey)
      else for (const cell of cells) this.#inCell(cell).add(identifierKey)
    }
  }

  remove(document: StoredDocument, identifierKey: string): void {
    this.#wide.delete(identifierKey)
    for (const geometry of geometriesAt(document, this.#segments)) {
      for (const cell of cellsOf(boxOf(geometry), widestShapeCells) ?? []) {
        const members = this.#cells.get(cell)
        members?.delete(identifierKey)
        if (members?.size === 0) this.#cells.delete(cell)
      }
    }
  }

  /** The documents that may have a geometry in the box, each once. */
  candidates(box: Box): ReadonlySet<string> {
    const found = new Set(this.#wide)
    for (const cell of cellsOf(box, this.#cells.size) ?? this.#usedCellsIn(box))
      for (const identifierKey of this.#cells.get(cell) ?? []) found.add(identifierKey)
    return found
  }

  /** For a box with more cells than there are in use. */
  *#usedCellsIn(box: Box): Generator<string> {
    const { west, south, east, north } = cellRange(box)
    for (const cell of this.#cells.keys()) {
      const [x = 0, y = 0] = cell.split(':').map(Number)
      if (x >= west && x <= east && y >= south && y <= north) yield cell
    }
  }

  #inCell(cell: string): Set<string> {
    let members = this.#cells.get(cell)
    if (!members) this.#cells.set(cell, (members = new Set()))
    return members
  }
}

function cellRange(box: Box): Box {
  return {
    west: Math.floor(box.west / cellDegrees),
    south: Math.floor(box.south / cellDegrees),
    east: Math.floor(box.east / cellDegrees),
    north: Math.floor(box.north / cellDegrees),
  }
}

/** The cells that a box touches, or undefined if they are more than `most`. */
function cellsOf(box: Box, most: number): readonly string[] | undefined {
  const { west, south, east, north } = cellRange(box)
  if ((east - west + 1) * (north - south + 1) > most) return undefined
  const cells: string[] = []
  for (let x = west; x <= east; x++) for (let y = south; y <= north; y++) cells.push(`${x}:${y}`)
  return cells
}
