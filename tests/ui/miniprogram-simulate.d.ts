/** The part of miniprogram-simulate that the tests use; the package ships no types. */
declare module 'miniprogram-simulate' {
  export interface RootComponent {
    readonly dom: HTMLElement
    readonly instance: Record<string, unknown>
    attach(parent: Element): void
    detach(): void
    querySelector(selector: string): RootComponent | undefined
    querySelectorAll(selector: string): RootComponent[]
    dispatchEvent(event: string, options?: object): void
    addEventListener(event: string, handler: (event: { detail: unknown }) => void): void
    setData(data: object): void
  }
  export function load(
    path: string,
    tagName: string,
    options: {
      rootPath: string
      usingComponents?: Record<string, string>
      compilerOptions?: { wxmlList: string[]; wxsList: string[]; maxBuffer: number }
    },
  ): string
  export function render(id: string, properties?: object): RootComponent
}
