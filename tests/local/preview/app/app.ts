import { note } from './shared/log'

App({
  onLaunch(options: { path: string }) {
    note(`app launch ${options.path}`)
  },
  onShow() {
    note('app show')
  },
  onHide() {
    note('app hide')
  },
  onError(message: string) {
    note(`app error ${message.split('\n')[0] ?? ''}`)
  },
})
