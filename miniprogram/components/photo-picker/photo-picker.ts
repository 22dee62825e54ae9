import { tell } from '../../services/dialogs'
import { choosePhotos, newPhotoName, uploadPhoto, viewPhotos, type PhotoPurpose } from '../../services/photos'
import { ended, newDraft, sending, type Draft } from './draft'

type Tapped = WechatMiniprogram.TouchEvent<never, never, { key: string }>

/**
 * Lets a person add photos, which are uploaded at once. Sends `change` with `{photoIds, isBusy}`: the ids of those that
 * the server has, and whether any is still on its way.
 */
export default Component({
  properties: {
    label: { type: String, value: '照片' },
    hint: { type: String, value: '' },
    most: { type: Number, value: 3 },
    purpose: { type: String, value: 'other' },
    /** The ward or the resident at the counter for whom the photos are; '' for oneself. */
    forPersonId: { type: String, value: '' },
  },
  data: {
    drafts: [] as Draft[],
  },
  methods: {
    async add() {
      const chosen = await choosePhotos(this.data.most - this.data.drafts.length)
      if (chosen.kind === 'failed') await tell(chosen.text)
      if (chosen.kind !== 'chosen') return
      const added: Draft[] = []
      for (const path of chosen.paths) added.push(newDraft(await newPhotoName(), path))
      this.show([...this.data.drafts, ...added])
      await Promise.all(added.map((draft) => this.send(draft)))
    },

    async send(draft: Draft) {
      this.change(draft.key, () => sending(draft, 0))
      const { forPersonId, purpose } = this.data
      const uploaded = await uploadPhoto({
        path: draft.path,
        cloudPath: draft.key,
        purpose: purpose as PhotoPurpose,
        forPersonId: forPersonId === '' ? undefined : forPersonId,
        progress: (percent) => {
          this.change(draft.key, (shown) => (shown.isSending ? sending(shown, percent) : shown))
        },
      })
      this.change(draft.key, (shown) => ended(shown, uploaded))
    },

    async retry({ currentTarget }: Tapped) {
      const draft = this.data.drafts.find(({ key }) => key === currentTarget.dataset.key)
      if (draft !== undefined) await this.send(draft)
    },

    remove({ currentTarget }: Tapped) {
      this.show(this.data.drafts.filter(({ key }) => key !== currentTarget.dataset.key))
    },

    async view({ currentTarget }: Tapped) {
      const { drafts } = this.data
      const current = drafts.find(({ key }) => key === currentTarget.dataset.key)?.path ?? ''
      await viewPhotos(
        drafts.map(({ path }) => path),
        current,
      )
    },

    /** A draft that was removed meanwhile stays removed. */
    change(key: string, next: (draft: Draft) => Draft) {
      this.show(this.data.drafts.map((draft) => (draft.key === key ? next(draft) : draft)))
    },

    show(drafts: Draft[]) {
      this.setData({ drafts })
      const photoIds = drafts.map(({ photoId }) => photoId).filter((id) => id !== '')
      this.triggerEvent('change', { photoIds, isBusy: drafts.some(({ isSending }) => isSending) })
    },
  },
})
