/** The kit's packages are found in another folder than TypeScript looks in. */
declare module 'tdesign-miniprogram/toast/index' {
  interface ToastOptions {
    readonly context: object
    readonly selector: string
    readonly message: string
    readonly theme?: string
  }
  export default function Toast(options: ToastOptions): void
}
