import { previewConsole } from '../console'
import type { Control } from '../builtins/control'
import { topPage } from '../app'
import { sendToCloud } from './cloudRequest'
import { agreeToPrivacy } from './account'
import { shareTopPage } from './share'

/** What a button with an `open-type` does, beside its tap. `canIUse` answers from these names. */
export const openTypes: Readonly<Record<string, (control: Control) => void>> = {
  share: (control) => {
    shareTopPage(control)
  },
  getPhoneNumber: (control) => {
    void sendToCloud('getPhoneNumber', '/client/phone-code', '{}').then(
      ({ code }) => {
        control.trigger('getphonenumber', { code, errMsg: 'getPhoneNumber:ok' })
      },
      (failure: unknown) => {
        control.trigger('getphonenumber', { errMsg: (failure as Error).message })
      },
    )
  },
  chooseAvatar: (control) => {
    control.trigger('chooseavatar', { avatarUrl: '' })
  },
  agreePrivacyAuthorization: (control) => {
    agreeToPrivacy()
    control.trigger('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  openSetting: (control) => {
    control.trigger('opensetting', { authSetting: {} })
  },
  contact: (control) => {
    previewConsole.once('the open-type contact opens nothing here')
    control.trigger('contact', { path: topPage().path, query: {} })
  },
  feedback: () => {
    previewConsole.once('the open-type feedback opens nothing here')
  },
}

/** Does what the open-type says; an unknown one says so, once. */
export function openType(name: string, control: Control): void {
  // Several may be joined: `getPhoneNumber|agreePrivacyAuthorization`.
  for (const part of name.split('|')) {
    const act = openTypes[part]
    if (act === undefined) previewConsole.once(`the preview lacks the open-type "${part}"`)
    else act(control)
  }
}
