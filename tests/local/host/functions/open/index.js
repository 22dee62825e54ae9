// Calls any open API and answers what the official SDK made of it; bytes travel as base64.
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async ({ api, data }) => {
  const [group, name] = api.split('.')
  try {
    const { buffer, ...result } = await cloud.openapi[group][name](data)
    return { ...result, ...(buffer ? { base64: buffer.toString('base64') } : {}) }
  } catch (error) {
    return { errCode: error.errCode, errMsg: error.errMsg }
  }
}
