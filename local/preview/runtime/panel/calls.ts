import { control, phoneWindow } from './element'

const mostRows = 30

/** Keeps the table of calls in step with the phone's log. Called anew whenever the phone has been loaded. */
export function showCalls(frame: HTMLIFrameElement): void {
  const body = control('calls', HTMLTableSectionElement)
  const phone = phoneWindow(frame)
  const draw = () => {
    const calls = phone?.__preview?.calls ?? []
    const rows = calls
      .slice(-mostRows)
      .reverse()
      .map(({ operation, durationMs, roundTrips, ok }) => [
        operation,
        String(Math.round(durationMs)),
        roundTrips || '–',
        ok ? '成功' : '失败',
      ])
    body.replaceChildren(...rows.map(rowOf))
  }
  phone?.addEventListener('preview-call', draw)
  draw()
}

function rowOf(cells: readonly string[]): HTMLTableRowElement {
  const row = document.createElement('tr')
  for (const text of cells) row.insertCell().textContent = text
  return row
}
