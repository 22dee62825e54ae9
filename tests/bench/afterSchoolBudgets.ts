import { AfterSchool, consentVersion, monday } from '../operations/afterSchoolWorld'
import { budget, CostCounter, type Budget } from './budgets'

/** The budgets of the after-school class that are counted in round trips. */
export async function countAfterSchoolBudgets(): Promise<readonly Budget[]> {
  const counter = await CostCounter.create()
  const { world } = counter
  const school = await AfterSchool.open(world, {}, ['mother', 'father'])
  const { termId } = school
  const [ming, hong] = [school.childOf('mother'), school.childOf('father')]
  const ofMing = { forPersonId: ming }
  const asks = (operation: string, input: object) =>
    counter.costOf('mother', `classes.${operation}`, { termId, ...input }, ofMing)
  const keeps = (operation: string, input: object) =>
    counter.costOf('teacher', `classes.${operation}`, { termId, ...input })
  await school.enrols('father')
  const enrol = await asks('enrol', { consentVersion })
  const mine = await asks('enrolment', {})
  const terms = await counter.costOf('mother', 'classes.terms', {}, ofMing)
  const coming = await asks('sayComing', { day: monday, coming: true })
  school.at(1000)
  const list = await keeps('afterSchoolDay', {})
  const signIn = await keeps('signInByName', { wardId: hong })
  const code = school.codeFor('father')
  const signOut = await keeps('signOutScanned', { wardId: hong, code })
  return [
    budget('enrol a child after school: chain of round trips', enrol.chain, 3),
    budget("a child's enrolment: chain of round trips", mine.chain, 1),
    budget('terms of the after-school class: chain of round trips', terms.chain, 1),
    budget('not today: chain of round trips', coming.chain, 2),
    budget("the after-school day's list: chain of round trips", list.chain, 1),
    budget('sign a child in: chain of round trips', signIn.chain, 2),
    budget('sign a child out: chain of round trips', signOut.chain, 2),
  ]
}
