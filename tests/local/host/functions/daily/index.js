// A timer that fails as long as its switch in the environment says so.
const cloud = require('wx-server-sdk')

exports.main = async (event) => {
  console.info(JSON.stringify({ event, wx: cloud.getWXContext() }))
  if (process.env.FAIL === 'yes') throw new Error('not today')
  return 'done'
}
