import { control, readJson } from './element'

interface Person {
  readonly openid: string
  readonly name: string
  readonly kind: string
  readonly note: string
}

/** The person in the address, or whom this browser chose last. */
export function chosenPerson(): string {
  return (
    new URLSearchParams(location.search).get('as') ?? localStorage.getItem('preview-person') ?? newPerson()
  )
}

function newPerson(): string {
  return `new-${crypto.randomUUID().slice(0, 8)}`
}

function become(openid: string): void {
  localStorage.setItem('preview-person', openid)
  location.href = `/?as=${encodeURIComponent(openid)}`
}

/** Fills the list of people, and changes to whom is chosen by loading the page anew: another person, another phone. */
export function bindPeople(current: string): void {
  const list = control('people', HTMLSelectElement)
  const input = control('openid', HTMLInputElement)
  control('second', HTMLAnchorElement).href = `/?as=${newPerson()}`
  control('new-person', HTMLButtonElement).addEventListener('click', () => {
    become(newPerson())
  })
  control('somebody', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    become(input.value)
  })
  list.addEventListener('change', () => {
    become(list.value)
  })
  void readJson('/dev/people').then((people) => {
    draw(list, (people ?? []) as Person[], current)
  })
}

function draw(list: HTMLSelectElement, people: readonly Person[], current: string): void {
  const known = people.find(({ openid }) => openid === current)
  const kinds = new Map<string, Person[]>()
  for (const person of people) kinds.set(person.kind, [...(kinds.get(person.kind) ?? []), person])
  if (known === undefined) list.add(new Option(`${current}（不在名单里）`, current, true, true))
  for (const [kind, members] of kinds) {
    const group = document.createElement('optgroup')
    group.label = kind
    for (const { openid, name, note } of members) {
      group.append(new Option(`${name} · ${note}`, openid, openid === current, openid === current))
    }
    list.append(group)
  }
  const note = known === undefined ? '没有登记过的人' : `${known.kind}：${known.note}`
  control('person-note', HTMLParagraphElement).textContent = note
}
