import { topPage } from '../app'
import type { Control } from '../builtins/control'
import { addButton, openLayer } from '../dialogs'
import { make } from '../frame'
import { pages } from '../app'
import { showToast } from './feedback'
import { firstPage } from './appEvents'

/** The menu of the capsule: sharing, where the page allows it, and starting anew. */
export function openCapsuleMenu(): void {
  const page = topPage()
  const { box, close } = openLayer('preview-sheet', '更多', () => {
    close()
  })
  if (page.has('onShareAppMessage') && !page.looks.shareHidden) {
    addButton(box, '转发给朋友', 'item', () => {
      close()
      shareTopPage(undefined)
    })
  } else make('p', '', box, '当前页面不可转发')
  addButton(box, '重新进入小程序', 'item', () => {
    close()
    pages.reLaunch(`/${firstPage()}`, '')
  })
  addButton(box, '取消', 'item cancel', close)
}

/** Asks the page what it would share and shows that: nothing leaves the browser. */
export function shareTopPage(control: Control | undefined): void {
  const page = topPage()
  const target =
    control === undefined ? undefined : { id: control.node.id, dataset: control.node.dataset ?? {} }
  const from = control === undefined ? 'menu' : 'button'
  const shared = (page.call('onShareAppMessage', { from, target }) ?? {}) as { title?: string; path?: string }
  showToast(`转发：${shared.title ?? page.looks.title} ${shared.path ?? `/${page.path}`}`, 'none', 3000)
}
