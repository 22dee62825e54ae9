import { account } from './api/account'
import { createAnimation } from './api/animation'
import { appEvents } from './api/appEvents'
import { bars } from './api/bars'
import { createOffscreenCanvas } from './api/canvas'
import { cloud } from './api/cloud'
import { device } from './api/device'
import { feedback } from './api/feedback'
import { fileSystem } from './api/files'
import { NodeObserver } from './api/intersection'
import { media } from './api/media'
import { navigation } from './api/navigation'
import { network } from './api/network'
import { openTypes } from './api/openType'
import { place } from './api/place'
import { quiet } from './api/quiet'
import { scan } from './api/scan'
import { SelectorQuery } from './api/selectorQuery'
import { storage } from './api/storage'
import { builtinProperties } from './builtins/register'
import type { Instance } from './engineNode'

const members: Record<string, unknown> = {
  ...navigation,
  ...feedback,
  ...bars,
  ...storage,
  ...network,
  ...device,
  ...media,
  ...place,
  ...fileSystem,
  ...scan,
  ...account,
  ...appEvents,
  ...quiet,
  cloud: lacking(cloud, 'wx.cloud.'),
  createAnimation,
  createOffscreenCanvas,
  createSelectorQuery: () => new SelectorQuery(undefined),
  createIntersectionObserver: (component?: Instance, options?: object) =>
    new NodeObserver(component, options),
  canIUse,
}

/** The platform's API. What the preview does not have throws when it is called; `in` and `canIUse` tell before. */
export const wx = lacking(members, 'wx.')

function lacking<T extends object>(target: T, prefix: string): T {
  return new Proxy(target, {
    get(object, name) {
      if (typeof name === 'symbol' || name in object) return Reflect.get(object, name) as unknown
      return () => {
        throw new Error(`preview lacks ${prefix}${name}`)
      }
    },
  })
}

/**
 * Whether an API or component is there: `scanCode`, `cloud.callFunction`, `button`, `button.open-type`,
 * `button.open-type.share`. What an API accepts or answers is not known field by field, so that follows the API.
 */
function canIUse(schema: string): boolean {
  const [name = '', attribute, value] = schema.split('.')
  const properties = builtinProperties.get(name)
  if (properties !== undefined) {
    const property = attribute?.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    if (property === undefined) return true
    return (
      properties.includes(property) && (property !== 'openType' || value === undefined || value in openTypes)
    )
  }
  if (name === 'cloud' && attribute !== undefined) return attribute in cloud
  return name in members
}
