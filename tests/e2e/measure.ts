import { readFileSync } from 'node:fs'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Phone } from './phone'

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of axe that make sense inside a page of an app; those about whole documents are left out. */
const rules = [
  'aria-allowed-attr',
  'aria-command-name',
  'aria-hidden-focus',
  'aria-input-field-name',
  'aria-required-attr',
  'aria-required-children',
  'aria-required-parent',
  'aria-roles',
  'aria-toggle-field-name',
  'aria-valid-attr',
  'aria-valid-attr-value',
  'button-name',
  'color-contrast',
  'image-alt',
  'label',
  'role-img-alt',
]

/** Fine lines painted on a ground keep axe from telling its colour; without them the ground is a shade darker at most. */
const plainGrounds = 'wx-page * { background-image: none !important; animation: none !important }'

/**
 * What is wrong with the page on top by axe's rules, in words; for contrast also what axe cannot tell. What is scrolled out
 * of sight cannot be told either, so the window is made as high as the page for the time of it.
 */
export async function accessibilityFaults(phone: Phone): Promise<string[]> {
  const before = phone.page.viewportSize() ?? { width: 390, height: 844 }
  const hidden = await phone.page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('wx-page')].map((page) => page.scrollHeight)),
  )
  await phone.page.setViewportSize({ ...before, height: before.height + hidden })
  await phone.page.evaluate(axeSource)
  const style = await phone.page.addStyleTag({ content: plainGrounds })
  const options: RunOptions = { runOnly: { type: 'rule', values: rules } }
  const results = await runAxe(phone, options)
  await style.evaluate((element) => {
    element.parentNode?.removeChild(element)
  })
  await phone.page.setViewportSize(before)
  const untold = results.incomplete.filter(({ id }) => id === 'color-contrast')
  return [...results.violations, ...untold].flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, any }) => `${id}: ${html.slice(0, 160)} ${any.map(({ message }) => message).join('; ')}`,
    ),
  )
}

/** On a busy machine a page may be replaced just as axe looks at it; then axe looks at the one that came. */
async function runAxe(phone: Phone, options: RunOptions, tries = 3): Promise<AxeResults> {
  try {
    return await phone.top.evaluate(
      (page, run) =>
        (
          globalThis as unknown as { axe: { run: (e: unknown, o: RunOptions) => Promise<AxeResults> } }
        ).axe.run(page, run),
      options,
    )
  } catch (error) {
    if (tries === 1 || !String(error).includes('No elements found for include')) throw error
    await phone.rest()
    return runAxe(phone, options, tries - 1)
  }
}

/**
 * Texts that are cut off, stick out of the page or lie on top of each other. What scrolls away under a bar that stays in
 * its place does not count: it comes out again.
 */
export const layoutFaults = (phone: Phone): Promise<string[]> => phone.top.evaluate(faultsOfLayout)

/** Runs in the window, so it can use nothing from outside. */
function faultsOfLayout(page: Element): string[] {
  const faults: string[] = []
  const name = (element: Element): string =>
    `<${element.className.slice(0, 40)}> ${element.textContent.slice(0, 24)}`
  const width = page.getBoundingClientRect().right
  const staysInPlace = (element: Element | null): boolean =>
    element !== null &&
    element !== page &&
    (getComputedStyle(element).position === 'fixed' || staysInPlace(element.parentElement))
  const texts: { element: Element; rect: DOMRect; isFixed: boolean }[] = []
  for (const element of page.querySelectorAll<HTMLElement>('*')) {
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.visibility === 'hidden' || element.closest('canvas') !== null)
      continue
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible'
    if (hides && element.textContent.trim() !== '' && element.tagName !== 'INPUT') {
      if (element.scrollWidth > element.clientWidth + 1) faults.push(`cut off on the right: ${name(element)}`)
      if (element.clientHeight > 0 && element.scrollHeight > element.clientHeight + 1 && element !== page) {
        faults.push(`cut off below: ${name(element)}`)
      }
    }
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || (node.textContent ?? '').trim() === '') continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width === 0 || box.height === 0) continue
        // A font's box is higher than its letters, which are as high as the font size.
        const height = Math.min(box.height, Number.parseFloat(style.fontSize))
        const rect = new DOMRect(box.x, box.y + (box.height - height) / 2, box.width, height)
        texts.push({ element, rect, isFixed: staysInPlace(element) })
        if (rect.right > width + 1 || rect.left < -1) faults.push(`sticks out: ${name(element)}`)
      }
    }
  }
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1)) {
      if (one.element === other.element || one.isFixed !== other.isFixed) continue
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      if (across > 2 && down > 2) faults.push(`overlap: ${name(one.element)} | ${name(other.element)}`)
    }
  })
  return [...new Set(faults)]
}

/** Everything that can be tapped and is smaller than it should be, or whose main text is. */
export const sizeFaults = (phone: Phone, targetPx: number, textPx: number): Promise<string[]> =>
  phone.top.evaluate(faultsOfSize, { targetPx, textPx })

/** Runs in the window, so it can use nothing from outside. */
function faultsOfSize(page: Element, least: { targetPx: number; textPx: number }): string[] {
  const faults: string[] = []
  const targets = '[role="button"], [role="tab"], [role="radio"], [role="checkbox"], wx-button, input'
  for (const element of page.querySelectorAll<HTMLElement>(targets)) {
    const { width, height } = element.getBoundingClientRect()
    if (width === 0 || element.closest('[hidden]') !== null) continue
    if (height < least.targetPx - 0.5 || width < least.targetPx - 0.5) {
      faults.push(
        `${String(Math.round(width))}x${String(Math.round(height))}: ${element.textContent.slice(0, 24)}`,
      )
    }
  }
  for (const element of page.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    )
    if (!own || element.getBoundingClientRect().width === 0) continue
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    if (size < least.textPx) faults.push(`${String(size)}px: ${element.textContent.slice(0, 24)}`)
  }
  return faults
}

/** What reacts to a tap without saying what it is: no role, or no name that a screen reader could say. */
export const namelessTargets = (phone: Phone): Promise<string[]> =>
  phone.top.evaluate((page) =>
    [...page.querySelectorAll<HTMLElement>('[tabindex="0"]')]
      .filter((element) => {
        const role = element.getAttribute('role') ?? element.tagName.toLowerCase()
        const label = element.getAttribute('aria-label') ?? element.textContent
        return label.trim() === '' || !/button|tab|radio|checkbox|textbox|input/.test(role)
      })
      .map((element) => element.outerHTML.slice(0, 160)),
  )
