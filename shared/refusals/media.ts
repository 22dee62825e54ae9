import type { RefusalEntry } from './entry'

/** Photos and their checks. */
export const mediaRefusals = {
  PHOTO_NOT_FOUND: { retry: false, text: '没有找到这张照片，可能已过保存期，请重新选择。' },
  PHOTO_NOT_YOURS: { retry: false, text: '这张照片不是您上传的，请重新拍照或选择。' },
  PHOTO_TOO_LARGE: { retry: false, text: '照片超过{megabytes}兆，请重新拍一张或压缩后再传。' },
  NOT_A_PHOTO: { retry: false, text: '这个文件不是照片，请选择相册里的照片或现拍。' },
  PHOTO_TAKEN: { retry: false, text: '这张照片已经用在别的事项里，请另选一张。' },
  PHOTO_REFUSED: { retry: false, text: '这张照片没有通过审核，请换一张再提交。' },
  PHOTO_OF_YOUR_OWN: { retry: false, text: '这是您上传的或家人的照片，请由另一位工作人员审核。' },
} as const satisfies Record<string, RefusalEntry>
