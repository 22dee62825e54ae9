import { open } from '../../services/navigation'

/** What someone sees who has not agreed or not registered: what this is, and how to begin if they want to. */
export default Component({
  properties: {
    agreed: { type: Boolean, value: false },
  },
  data: {
    steps: [
      { number: '1', title: '到邻里中心参加活动', text: '做志愿服务、分类投放、上课、提建议，都可以。' },
      { number: '2', title: '扫现场的码签到', text: '积分马上记进您的存折，每一笔都写明依据。' },
      { number: '3', title: '积分留着用', text: '自愿参加，只奖不罚，不排名，不能兑现金。' },
    ],
  },
  methods: {
    begin() {
      void open(this.data.agreed ? 'register' : 'agreement')
    },
  },
})
