import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { collections } from '../cloudfunctions/database'
import { personIdOf } from '../cloudfunctions/runtime/principal'
import { CloudStore, type Database } from '../cloudfunctions/runtime/store'
import { securityRules, storageRule } from '../cloudfunctions/securityRules'
import { openDatabase } from '../local/cloud/engine/inProcess'
import { startLocalCloud, type LocalCloud } from '../local/cloud/localCloud'
import { createPreview } from '../local/preview/server'
import type { MessageTemplates } from '../shared/domain/inbox/message'
import { demoCommunity } from './demo/community'
import { DemoUploads } from './demo/uploads'
import { seedDemo, seedToday } from './demo/seed'

export interface ProductOptions {
  readonly root: string
  /** Where data is kept; absent for a product that forgets everything when it stops. */
  readonly dataFolder?: string
  /** 0 picks a free port. */
  readonly port: number
  readonly watch?: boolean
  readonly now?: () => number
  readonly say: (line: string) => void
}

export interface Product {
  readonly url: string
  readonly cloud: LocalCloud
  readonly codeKey: string
  close(): Promise<void>
}

/**
 * The whole product on this machine: the local cloud with the built functions, the demo community, and the preview of
 * the mini-program.
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { root, dataFolder, say } = options
  const now = options.now ?? Date.now
  const functionsFolder = path.join(root, 'dist/cloudfunctions')
  if (!existsSync(functionsFolder)) throw new Error('the functions are not built: run npm run build first')
  const codeKey = keyOf(dataFolder)
  const cloud = await startLocalCloud({
    collections,
    functionsFolder,
    port: options.port,
    securityRules,
    storageRule,
    messagePush: { wxa_media_check: 'events' },
    pages: pagesOf(root),
    environmentVariables: {
      '*': { LINLI_CODE_KEY: codeKey, LINLI_MESSAGE_TEMPLATES: JSON.stringify(demoTemplates) },
    },
    now,
    ...(dataFolder === undefined ? {} : { dataFolder }),
  })
  try {
    await seed(cloud, codeKey, dataFolder, say)
    const preview = await createPreview({
      root: path.join(root, 'miniprogram'),
      nodeModules: path.join(root, 'node_modules'),
      watch: options.watch ?? false,
      log: say,
    })
    cloud.mount('/dev/people', (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(JSON.stringify(peopleToChooseFrom()))
    })
    cloud.mount('/', (request, response) => {
      if (preview.handle(request, response)) return
      response.writeHead(404).end('not found')
    })
    const close = async (): Promise<void> => {
      await preview.close()
      await cloud.close()
    }
    return { url: cloud.url, cloud, codeKey, close }
  } catch (error) {
    await cloud.close()
    throw error
  }
}

/** Fills a new database with the demo community; one that was interrupted is filled to the end. */
async function seed(
  cloud: LocalCloud,
  codeKey: string,
  dataFolder: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const store = new CloudStore(openDatabase(cloud.service) as unknown as Database)
  const seeding = { store, codeKey, nowMs: cloud.clock.now() }
  const seeded = dataFolder === undefined ? undefined : path.join(dataFolder, 'seeded')
  if (seeded === undefined || !existsSync(seeded)) {
    let told = -1
    await seedDemo({
      ...seeding,
      uploads: new DemoUploads(cloud),
      progress: (done, of) => {
        const quarter = Math.floor((done / of) * 4)
        if (quarter > told) say(`seeding the demo community ... ${String(quarter * 25)} %`)
        told = Math.max(told, quarter)
      },
    })
    if (seeded !== undefined) writeFileSync(seeded, '')
  }
  await seedToday(seeding)
}

/** The key of the rotating codes, made once for a data folder. */
function keyOf(dataFolder: string | undefined): string {
  const made = randomBytes(32).toString('hex')
  if (dataFolder === undefined) return made
  mkdirSync(dataFolder, { recursive: true })
  const file = path.join(dataFolder, 'code-key')
  if (!existsSync(file)) writeFileSync(file, made, { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** Templates as an account would have them; here their ids are what a person reads when asked. */
const demoTemplates: MessageTemplates = Object.fromEntries(
  Object.entries({
    redemptionReady: '兑换可以领取',
    activityReminder: '活动快开始了',
    pointsEnding: '积分快到期了',
    waitListPlace: '候补有名额了',
    answer: '有了答复',
  }).map(([kind, templateId]) => [kind, { templateId, title: 'thing1', text: 'thing2', time: 'time3' }]),
)

/** The pages of the mini-program, home first. */
function pagesOf(root: string): readonly string[] {
  const app = JSON.parse(readFileSync(path.join(root, 'miniprogram/app.json'), 'utf8')) as {
    readonly pages: readonly string[]
    readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  }
  const inPackages = (app.subPackages ?? []).flatMap(({ root: folder, pages }) =>
    pages.map((page) => `${folder}/${page}`),
  )
  return [...app.pages, ...inPackages]
}

/** Forgets everything in a data folder. */
export const forget = (dataFolder: string): void => {
  rmSync(dataFolder, { recursive: true, force: true })
}

const peopleToChooseFrom = () =>
  demoCommunity.people.map(({ openId, name, kind, note }) => ({
    openid: openId,
    personId: personIdOf(openId),
    name,
    kind,
    note,
  }))
