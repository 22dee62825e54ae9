/** A person whose passbook can be open; '' stands for the caller. */
export interface SwitchablePerson {
  readonly personId: string
  readonly displayName: string
}

/** Lets a guardian change between the own passbook and those of wards. Sends `choose` with the person. */
export default Component({
  properties: {
    people: { type: Array, value: [] as SwitchablePerson[] },
    chosen: { type: String, value: '' },
  },
  data: {},
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<never, never, { personId: string }>) {
      const { personId } = event.currentTarget.dataset
      const person = this.data.people.find((one) => one.personId === personId)
      if (person !== undefined && personId !== this.data.chosen) this.triggerEvent('choose', person)
    },
  },
})
