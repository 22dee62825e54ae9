import { addButton, openLayer } from '../dialogs'
import { make } from '../frame'
import { ApiFailure } from '../pageStack'
import { takeAnswer } from '../answers'
import { type ApiOptions, asApis, number, text } from './define'

let toastTimer = 0

/** Short messages over the page. */
export function showToast(title: string, icon: string, durationMs: number, mask = false): void {
  hideToast()
  const toast = make('div', `preview-toast ${icon}`, document.body)
  toast.id = 'preview-toast'
  toast.setAttribute('role', 'status')
  toast.classList.toggle('mask', mask)
  if (icon !== 'none') make('i', icon === 'loading' ? 'preview-spinner' : 'icon', toast)
  make('p', '', toast, title)
  if (durationMs > 0) toastTimer = window.setTimeout(hideToast, durationMs)
}

function hideToast(): void {
  window.clearTimeout(toastTimer)
  document.getElementById('preview-toast')?.remove()
}

interface ModalAnswer {
  readonly confirm: boolean
  readonly cancel: boolean
  readonly content: string | null
}

/** Asks one question over everything. A test may have queued the answer. */
export function showModal(options: ApiOptions): Promise<ModalAnswer> {
  const queued = takeAnswer('showModal')
  if (queued !== undefined) {
    const { confirm, content = null } = queued as { confirm: boolean; content?: string | null }
    return Promise.resolve({ confirm, cancel: !confirm, content })
  }
  return new Promise((resolve) => {
    const title = text(options, 'title')
    const content = text(options, 'content')
    const { box, close } = openLayer('preview-modal', title || content)
    if (title !== '') make('h2', '', box, title)
    const input = options.editable === true ? make('textarea', '', box) : undefined
    if (input === undefined) make('p', '', box, content)
    else {
      input.value = content
      input.placeholder = text(options, 'placeholderText')
    }
    const answer = (confirm: boolean) => () => {
      close()
      resolve({ confirm, cancel: !confirm, content: input?.value ?? null })
    }
    const buttons = make('footer', '', box)
    if (options.showCancel !== false) {
      const cancel = addButton(buttons, text(options, 'cancelText', '取消'), 'cancel', answer(false))
      cancel.style.color = text(options, 'cancelColor', '#000000')
    }
    const confirm = addButton(buttons, text(options, 'confirmText', '确定'), 'confirm', answer(true))
    confirm.style.color = text(options, 'confirmColor', '#576b95')
  })
}

function showActionSheet(options: ApiOptions): Promise<{ tapIndex: number }> {
  const queued = takeAnswer('showActionSheet')
  if (typeof queued === 'number') return Promise.resolve({ tapIndex: queued })
  return new Promise((resolve, reject) => {
    const title = text(options, 'alertText')
    const cancel = () => {
      close()
      reject(new ApiFailure('showActionSheet:fail cancel'))
    }
    const { box, close } = openLayer('preview-sheet', title || '请选择', cancel)
    if (title !== '') make('p', '', box, title)
    for (const [tapIndex, item] of ((options.itemList ?? []) as string[]).entries()) {
      addButton(box, item, 'item', () => {
        close()
        resolve({ tapIndex })
      })
    }
    addButton(box, '取消', 'item cancel', cancel)
  })
}

export const feedback = asApis({
  showToast: (options) => {
    const icon = text(options, 'icon', 'success')
    showToast(text(options, 'title'), icon, number(options, 'duration', 1500), options.mask === true)
    return undefined
  },
  hideToast: () => {
    hideToast()
    return undefined
  },
  showLoading: (options) => {
    showToast(text(options, 'title'), 'loading', 0, options.mask === true)
    return undefined
  },
  hideLoading: () => {
    hideToast()
    return undefined
  },
  showModal,
  showActionSheet,
})
