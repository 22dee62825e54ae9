import type { Control, Watchers } from './control'

interface RichNode {
  readonly type?: string
  readonly name?: string
  readonly text?: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly children?: readonly RichNode[]
}

const forbidden = 'script,iframe,object,embed,link,meta,form,input,button'

/** `rich-text`: HTML as text or as nodes, without what could run or leave the page. */
export function richText(control: Control): Watchers {
  return {
    nodes() {
      const nodes = control.data.nodes
      const children =
        typeof nodes === 'string'
          ? parse(nodes)
          : Array.isArray(nodes)
            ? (nodes as RichNode[]).map(build)
            : []
      control.element.replaceChildren(...children)
    },
  }
}

function parse(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(forbidden)) element.remove()
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (isUnsafe(name, value)) element.removeAttribute(name)
    }
  }
  return [...body.childNodes]
}

function build({ type, name = 'div', text, attrs = {}, children = [] }: RichNode): Node {
  if (type === 'text' || text !== undefined) return document.createTextNode(text ?? '')
  const element = document.createElement(/^[a-z][a-z0-9]*$/i.test(name) ? name : 'div')
  if (element.matches(forbidden)) return document.createTextNode('')
  for (const [attribute, value] of Object.entries(attrs)) {
    if (!isUnsafe(attribute, String(value))) element.setAttribute(attribute, String(value))
  }
  element.append(...children.map(build))
  return element
}

function isUnsafe(attribute: string, value: string): boolean {
  return /^on/i.test(attribute) || /^\s*javascript:/i.test(value)
}
