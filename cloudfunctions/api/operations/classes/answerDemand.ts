import * as contract from '../../../../shared/contract/classes'
import { isRefusal } from '../../../../shared/errors'
import { operation } from '../../../runtime/operation'
import { tellAskers } from './askers'
import { moveDemand } from './demandSteps'

const titles = { publish: '您的点单已公布', refuse: '您的点单没有公布', close: '您的点单有了答复' } as const

export const answerDemand = operation(
  contract.answerDemand,
  async (context, { demandId, verdict, answer }) => {
    const demand = await moveDemand(context, demandId, verdict, { answer })
    if (isRefusal(demand)) return demand
    await tellAskers(context, [demand], {
      about: `demand/${demandId}/${verdict}`,
      title: titles[verdict],
      text: `“${demand.title}”：${answer}`,
    })
    return {}
  },
)
