import { takeAnswer } from '../answers'
import { ApiFailure } from '../pageStack'
import { asApis, number, text } from './define'
import { showModal, showToast } from './feedback'

/** Where the preview is, in degrees: the middle of Shanghai, unless a test has prepared another place. */
const here = { latitude: 31.23, longitude: 121.47 }

async function allowed(api: 'getLocation' | 'addPhoneCalendar', title: string, content: string) {
  const prepared = takeAnswer(api)
  if (prepared !== undefined) return prepared
  const answer = await showModal({ title, content, confirmText: '允许', cancelText: '拒绝' })
  return answer.confirm
}

/** What asks the person first: where the phone is, and its calendar. */
export const place = asApis({
  getLocation: async () => {
    const answer = await allowed('getLocation', '位置', '小程序要使用这部手机的位置')
    if (answer === false) throw new ApiFailure('getLocation:fail auth deny')
    const { latitude, longitude } = typeof answer === 'object' ? (answer as typeof here) : here
    return {
      latitude,
      longitude,
      accuracy: 30,
      horizontalAccuracy: 30,
      verticalAccuracy: 0,
      speed: -1,
      altitude: 0,
    }
  },
  addPhoneCalendar: async (options) => {
    const at = new Date(number(options, 'startTime', 0) * 1000).toLocaleString('zh-CN')
    const answer = await allowed(
      'addPhoneCalendar',
      '日历',
      `把“${text(options, 'title')}”（${at}）记到手机日历`,
    )
    if (answer === false) throw new ApiFailure('addPhoneCalendar:fail auth deny')
    showToast('预览里没有日历，当作记好了', 'none', 1500)
    return undefined
  },
})
