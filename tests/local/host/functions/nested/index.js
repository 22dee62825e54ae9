// Calls another function with each of the two SDKs.
const cloud = require('wx-server-sdk')
const tcb = require('@cloudbase/node-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async ({ sdk, name, data }) => {
  const target = sdk === 'wx' ? cloud : tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
  try {
    return { result: (await target.callFunction({ name, data })).result }
  } catch (error) {
    return { code: error.code ?? null, errCode: error.errCode ?? null, text: error.errMsg ?? error.message }
  }
}
