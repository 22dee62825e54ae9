/** Proves that the desk counts every queue for somebody, and none for those who do not work it off. */
import { deskQueueNames, type DeskQueue } from '../../shared/domain/desk/deskQueue'
import { staffRoles, type StaffRole } from '../../shared/domain/people/person'
import { createWorld, type World } from './world'

let world: World
beforeEach(async () => {
  world = await createWorld()
})

const queuesOf = async (role: StaffRole): Promise<string[]> => {
  await world.staff(role, role, { displayName: '某人' })
  const { queues } = await world.value<{ queues: DeskQueue[] }>(role, 'desk.today', {})
  return queues.map(({ queue }) => queue)
}

test('every queue is counted for somebody, in the order of the desk', async () => {
  const ofRoles = await Promise.all(staffRoles.map(queuesOf))
  expect(deskQueueNames.filter((queue) => !ofRoles.flat().includes(queue))).toEqual([])
  for (const queues of ofRoles)
    expect(queues).toEqual(deskQueueNames.filter((queue) => queues.includes(queue)))
})

test.each<[StaffRole, string[]]>([
  ['team', []],
  ['buildingLead', ['claims.toConfirm']],
])('%s is told only of what they work off', async (role, queues) => {
  expect(await queuesOf(role)).toEqual(queues)
})
