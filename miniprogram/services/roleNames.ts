import type { PeopleMeOutput } from '../generated/contract'

/** Staff roles as people know them. */
export const roleNames: Readonly<Record<PeopleMeOutput['roles'][number], string>> = {
  clerk: '经办人员',
  approver: '审批人员',
  auditor: '监督人员',
  administrator: '管理员',
  team: '服务团队',
  buildingLead: '楼栋长',
}
