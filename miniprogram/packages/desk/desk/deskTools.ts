import type { Place } from '../../../services/navigation'

/** Something that staff do which waits in no queue. */
export interface Tool {
  readonly place: Place
  readonly icon: string
  readonly title: string
  /** Who is shown it; the server decides who may. */
  readonly roles: readonly string[]
}

export interface ToolGroup {
  readonly title: string
  readonly tools: readonly Tool[]
}

const staff = ['clerk', 'approver', 'administrator']
const registrars = ['clerk', 'administrator']
const planners = [...registrars, 'team']
const weighers = [...planners, 'buildingLead']

/** Everything on the desk that is no queue; one line a tool. */
const groups: readonly ToolGroup[] = [
  {
    title: '柜台',
    tools: [
      { place: 'assist', icon: 'user-talk', title: '替居民办', roles: [...registrars, 'buildingLead'] },
      { place: 'weigh', icon: 'chart-bar', title: '称重记分', roles: weighers },
      { place: 'compost', icon: 'layers', title: '堆肥批次', roles: planners },
      { place: 'hours', icon: 'edit', title: '补录时间', roles: registrars },
      {
        place: 'store',
        icon: 'gift',
        title: '兑换管理',
        roles: [...staff, 'team', 'buildingLead', 'auditor'],
      },
    ],
  },
  {
    title: '活动和课程',
    tools: [
      { place: 'plan', icon: 'add-circle', title: '安排活动', roles: planners },
      { place: 'afterSchoolDesk', icon: 'usergroup', title: '四点半课堂', roles: weighers },
      { place: 'venues', icon: 'location', title: '签到海报', roles: planners },
      { place: 'wants', icon: 'chat', title: '居民需求', roles: registrars },
      { place: 'classOrders', icon: 'assignment', title: '课程订单', roles: registrars },
      { place: 'need', icon: 'edit-1', title: '走访需求', roles: [...registrars, 'buildingLead'] },
      { place: 'planCourse', icon: 'calendar', title: '排一门课', roles: registrars },
      { place: 'teamForm', icon: 'usergroup-add', title: '登记团队', roles: registrars },
      { place: 'roomForm', icon: 'home', title: '登记房间', roles: registrars },
      { place: 'roomWeek', icon: 'calendar-1', title: '房间一周', roles: registrars },
      { place: 'closeDay', icon: 'close-circle', title: '放假停课', roles: registrars },
      { place: 'planReception', icon: 'user-talk', title: '安排接待', roles: registrars },
    ],
  },
  {
    title: '社区',
    tools: [
      { place: 'councilDesk', icon: 'chat-bubble', title: '议事工作台', roles: staff },
      { place: 'openGroup', icon: 'heart', title: '单位爱心池', roles: registrars },
      { place: 'photos', icon: 'image', title: '待审照片', roles: staff },
    ],
  },
]

/** The tools for somebody with these roles, without groups that are empty for them. */
export const toolsFor = (roles: readonly string[]): ToolGroup[] =>
  groups
    .map(({ title, tools }) => ({
      title,
      tools: tools.filter((tool) => tool.roles.some((role) => roles.includes(role))),
    }))
    .filter(({ tools }) => tools.length > 0)
