import { viewPhotos, type PhotoView } from '../../services/photos'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { url: string }>

/** What stands on a photo that has not passed; the public gets none of these. */
const notes: Readonly<Record<PhotoView['state'], string>> = {
  checking: '审核中',
  passed: '',
  doubtful: '待人工审核',
  refused: '未通过审核',
}

/** Shows photos side by side; a tap shows one in full. */
export default Component({
  properties: {
    label: { type: String, value: '照片' },
    photos: { type: Array, value: [] as PhotoView[] },
  },
  data: {
    notes,
  },
  methods: {
    async view({ currentTarget }: Tapped) {
      const urls = this.data.photos.map(({ url = '' }) => url).filter((url) => url !== '')
      const { url } = currentTarget.dataset
      if (url !== '') await viewPhotos(urls, url)
    },
  },
})
