import { takeAnswer } from '../answers'
import { openLayer, addButton } from '../dialogs'
import { make } from '../frame'
import { ApiFailure } from '../pageStack'
import { person } from '../phone'
import { sendToCloud } from './cloudRequest'
import { asApis, type ApiOptions } from './define'
import { Listeners } from './listeners'
import { storage } from './storage'

const needPrivacy = new Listeners()
/** Not a key that an app can reach: its own keys are never empty. */
const agreedKey = ' privacy-agreed'
const contract = '用户隐私保护指引'

function agreed(): boolean {
  return storage.getStorageSync(agreedKey) === true
}

/** Notes that the person agreed to the privacy guide, as the button with that `open-type` does. */
export function agreeToPrivacy(): void {
  storage.setStorageSync(agreedKey, true)
}

/** Asks before an API that is gated by the privacy guide, unless the person has agreed. */
async function requirePrivacy(): Promise<undefined> {
  if (agreed()) return undefined
  const queued = takeAnswer('privacy')
  const yes = typeof queued === 'boolean' ? queued : await askForPrivacy()
  if (!yes)
    throw new ApiFailure('requirePrivacyAuthorize:fail privacy permission is not authorized', { errno: 104 })
  agreeToPrivacy()
  return undefined
}

function askForPrivacy(): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => () => {
      close()
      resolve(yes)
    }
    const { box, close } = openLayer('preview-modal', contract)
    make('h2', '', box, '隐私保护提示')
    make('p', '', box, `在使用当前小程序服务之前，请阅读《${contract}》。`)
    const buttons = make('footer', '', box)
    addButton(buttons, '拒绝', 'cancel', answer(false))
    addButton(buttons, '同意', 'confirm', answer(true))
  })
}

/** Asks whether each kind of message may be sent once, and lets the local cloud know. */
async function requestSubscribeMessage(options: ApiOptions): Promise<object> {
  const templateIds = (options.tmplIds ?? []) as string[]
  if (templateIds.length === 0 || templateIds.length > 3) {
    throw new ApiFailure('requestSubscribeMessage:fail Invalid template id', { errCode: 20001 })
  }
  const queued = takeAnswer('requestSubscribeMessage')
  const word = typeof queued === 'string' ? queued : await askForMessages(templateIds)
  if (word === 'accept') {
    await sendToCloud('requestSubscribeMessage', '/client/subscribe', JSON.stringify({ templateIds }))
  }
  return Object.fromEntries(templateIds.map((template) => [template, word]))
}

function askForMessages(templates: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const answer = (word: string) => () => {
      close()
      resolve(word)
    }
    const { box, close } = openLayer('preview-modal', '订阅消息', answer('reject'))
    make('h2', '', box, '申请发送以下消息')
    for (const template of templates) make('p', '', box, template)
    const buttons = make('footer', '', box)
    addButton(buttons, '取消', 'cancel', answer('reject'))
    addButton(buttons, '允许', 'confirm', answer('accept'))
  })
}

/** Who the person is and what they have allowed. */
export const account = {
  ...needPrivacy.methods('NeedPrivacyAuthorization'),
  ...asApis({
    login: () => ({ code: `preview-code-${person}` }),
    checkSession: () => undefined,
    getSetting: () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } }),
    openSetting: () => ({ authSetting: {} }),
    authorize: () => undefined,
    getPrivacySetting: () => ({ needAuthorization: !agreed(), privacyContractName: `《${contract}》` }),
    requirePrivacyAuthorize: requirePrivacy,
    openPrivacyContract: () => {
      const { box, close } = openLayer('preview-modal', contract, () => {
        close()
      })
      make('h2', '', box, contract)
      make('p', '', box, '正式版在这里打开公众平台上填写的指引。')
      addButton(make('footer', '', box), '关闭', 'confirm', close)
      return undefined
    },
    requestSubscribeMessage,
  }),
}
