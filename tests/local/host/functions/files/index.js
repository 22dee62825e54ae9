// The storage operations of both SDKs.
const cloud = require('wx-server-sdk')
const tcb = require('@cloudbase/node-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

exports.main = async ({ sdk, operation, cloudPath, text, fileID, repeat = 1 }) => {
  const target = sdk === 'wx' ? cloud : tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
  try {
    switch (operation) {
      case 'upload':
        return await target.uploadFile({ cloudPath, fileContent: Buffer.from(text.repeat(repeat)) })
      case 'download': {
        const { fileContent } = await target.downloadFile({ fileID })
        return { length: fileContent.length, start: fileContent.subarray(0, 20).toString() }
      }
      case 'address':
        return await target.getTempFileURL({ fileList: [fileID] })
      case 'info':
        return await target.getFileInfo({ fileList: [fileID] })
      default:
        return await target.deleteFile({ fileList: [fileID] })
    }
  } catch (error) {
    return { code: error.code ?? null, errCode: error.errCode ?? null, text: error.errMsg ?? error.message }
  }
}
