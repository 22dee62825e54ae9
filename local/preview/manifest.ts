/** What the compiler tells the browser about a mini-program. JSON: it travels inside the compiled script. */
export interface Manifest {
  readonly app: AppConfig
  /** By path without leading slash: `pages/home/home`, `miniprogram_npm/tdesign-miniprogram/button/button`. */
  readonly components: Readonly<Record<string, ComponentManifest>>
  readonly appStyle: string
}

export interface ComponentManifest {
  readonly page: boolean
  /** True for code that is not the app's own. Its mistakes are not the app's to mend, so they are not reported. */
  readonly npm: boolean
  readonly config: ComponentConfig
  /** The prefix of its class names; empty when its styles are shared with the pages. */
  readonly scope: string
  readonly namedSlots: boolean
  readonly style: string
  /** Why it cannot run: its own mistakes, not those of the components it uses. */
  readonly failures: readonly Diagnostic[]
}

export interface ComponentConfig {
  readonly [key: string]: unknown
  readonly component?: boolean
  readonly usingComponents: Readonly<Record<string, string>>
  readonly navigationBarTitleText?: string
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: string
  readonly navigationStyle?: string
  readonly backgroundColor?: string
  readonly backgroundTextStyle?: string
  readonly enablePullDownRefresh?: boolean
  readonly onReachBottomDistance?: number
}

export interface AppConfig {
  readonly [key: string]: unknown
  readonly pages: readonly string[]
  readonly entryPagePath?: string
  readonly window?: Readonly<Record<string, unknown>>
  readonly style?: string
  readonly tabBar?: TabBarConfig
}

export interface TabBarConfig {
  readonly color?: string
  readonly selectedColor?: string
  readonly backgroundColor?: string
  readonly borderStyle?: string
  readonly list: readonly TabConfig[]
}

export interface TabConfig {
  readonly pagePath: string
  readonly text: string
  readonly iconPath?: string
  readonly selectedIconPath?: string
}

/** A mistake in a source file. Lines and columns count from 1; 0 when the place is not known. */
export interface Diagnostic {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly reason: string
}
