// Reads and writes documents with each of the two SDKs.
const cloud = require('wx-server-sdk')
const tcb = require('@cloudbase/node-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const open = (sdk) => (sdk === 'wx' ? cloud.database() : tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database())

exports.main = async ({ sdk, operation, id, collection = 'notes' }) => {
  const database = open(sdk)
  const notes = database.collection(collection)
  const added = (document) => (sdk === 'wx' ? { data: document } : document)
  try {
    switch (operation) {
      case 'notes.add':
        return await notes.add(added({ _id: id, at: database.serverDate(), count: 1 }))
      case 'notes.chain':
        // Two at once, then one that waits for them: three round trips in a chain of two.
        await Promise.all([notes.doc(id).get(), notes.doc(id).get()])
        return await notes.doc(id).update(added({ count: database.command.inc(1) }))
      default:
        return await notes.doc(id).get()
    }
  } catch (error) {
    return { code: error.code ?? null, errCode: error.errCode ?? null, text: error.errMsg ?? error.message }
  }
}
