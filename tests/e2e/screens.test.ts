/**
 * Proves that every screen can be read and used by everybody: nothing cut off, sticking out or overlapping up to the
 * largest text, targets and texts large enough, contrast 4.5:1, a role and a name for whatever reacts to a tap.
 *
 * How: each screen is reached as a person reaches it, in the standard and in the largest size, and measured
 * in Chromium; axe-core measures contrast and roles. The measures find what is wrong with a page that is spoilt on purpose.
 * A picture of each screen is left in tests/e2e/screens to look at.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accessibilityFaults, layoutFaults, namelessTargets, sizeFaults } from './measure'
import type { Phone } from './phone'
import { describeInChromium, useProduct } from './product'

const { openPhone } = useProduct()
const pictures = path.join(__dirname, 'screens')

/**
 * Text size in WeChat, and how large targets and texts must be then, in pixels. Everything grows in proportion, so what is
 * 60 px at 1.3, where care mode begins, and 18 px there, is 46.2 px and 13.9 px in the standard size.
 */
const sizes = [
  { name: 'standard', fontScale: 1, targetPx: 60 / 1.3, textPx: 18 / 1.3 },
  { name: 'largest', fontScale: 1.5, targetPx: 60, textPx: 18 },
] as const
const targetFaults = (phone: Phone): Promise<string[]> =>
  sizeFaults(phone, sizes[0].targetPx, sizes[0].textPx)
type Size = (typeof sizes)[number]

/** A way through the app in somebody's hands; after each step the screen is measured under its name. */
interface Walk {
  readonly openid: (size: Size) => string
  readonly agreed?: boolean
  readonly steps: readonly (readonly [screen: string, reach: (phone: Phone) => Promise<unknown>])[]
}

const walks: Readonly<Record<string, Walk>> = {
  newcomer: {
    openid: ({ name }) => `e2e-newcomer-${name}`,
    agreed: false,
    steps: [
      ['looking-around', (phone) => phone.sees('邻里积分存折')],
      ['activities-looking-around', (phone) => phone.tapTab('活动课程')],
      ['mine-looking-around', (phone) => phone.tapTab('我的')],
      ['agreement', (phone) => phone.tap('使用说明和个人信息')],
      ['register-empty', (phone) => phone.tap('我看过了，同意')],
      ['register-where', (phone) => phone.tap('青枫社区')],
      [
        'register-missing',
        async (phone) => {
          await phone.tap('下一个问题')
          await phone.sees('请选择您住的楼栋')
        },
      ],
      [
        'register-name',
        async (phone) => {
          await phone.tap('枫林里6幢')
          await phone.tap('下一个问题')
          await phone.top.locator('input').fill('欧阳上官慕容司马东方西门')
        },
      ],
      [
        'register-ward',
        async (phone) => {
          await phone.tap('下一个问题')
          await phone.tap('给我自己和孩子')
          await phone.top.locator('input').fill('小小小小小小小小小小小小')
        },
      ],
      [
        'register-done',
        async (phone) => {
          await phone.tap('只给我自己')
          await phone.top.getByRole('button', { name: '登记', exact: true }).click()
          await phone.sees('存折开好了')
        },
      ],
      [
        'home-new',
        async (phone) => {
          await phone.tap('去看我的存折')
          await phone.sees('欧阳上官慕容司马东方西门')
        },
      ],
      [
        'statement-empty',
        async (phone) => {
          await phone.tap('看每一笔明细')
          await phone.sees('存折里还没有记录')
        },
      ],
    ],
  },
  resident: {
    openid: () => 'demo-wang',
    steps: [
      ['home', (phone) => phone.sees('王阿姨的存折')],
      ['activities', (phone) => phone.tapTab('活动课程')],
      ['council', (phone) => phone.tapTab('议事')],
      ['mine', (phone) => phone.tapTab('我的')],
      ['rules', (phone) => phone.tap('积分规则')],
      [
        'about',
        async (phone) => {
          await phone.back()
          await phone.tap('关于邻里积分驿站')
        },
      ],
      [
        'agreement-agreed',
        async (phone) => {
          await phone.back()
          await phone.tap('使用说明和个人信息')
        },
      ],
      [
        'my-code',
        async (phone) => {
          await phone.back()
          await phone.tap('我的码')
          await phone.sees('秒后换新码')
        },
      ],
      [
        'statement',
        async (phone) => {
          await phone.back()
          await phone.tap('存折明细')
          await phone.sees('明细到这里为止')
        },
      ],
      ['statement-why', (phone) => phone.top.locator('.line').first().click()],
      [
        'refused',
        async (phone) => {
          await phone.back()
          await phone.tapTab('首页')
          await phone.holdBefore('L1.A.x')
          await phone.tap('扫码签到记分')
          await phone.sees('这次没有记分')
        },
      ],
      [
        'home-offline',
        async (phone) => {
          await phone.setNetwork('off')
          await phone.tap('回到首页')
          await phone.sees('离线，显示')
        },
      ],
      [
        'unknown',
        async (phone) => {
          await phone.holdBefore('L1.A.x')
          await phone.tap('扫码签到记分')
          await phone.sees('还没有结果')
        },
      ],
      [
        'my-code-failed',
        async (phone) => {
          await phone.open('/packages/people/my-code/my-code')
          await phone.sees('现在连不上网络')
        },
      ],
      [
        'home-news',
        async (phone) => {
          await phone.setNetwork('on')
          await phone.rest()
          await phone.back()
          await phone.tap('回到首页')
          await phone.sees('上次的扫码签到没有办成')
        },
      ],
    ],
  },
  guardian: {
    openid: () => 'demo-zhao',
    steps: [
      ['home-guardian', (phone) => phone.sees('赵雷的存折')],
      [
        'home-ward',
        async (phone) => {
          await phone.tap('小乐')
          await phone.sees('小乐的存折')
        },
      ],
    ],
  },
  staff: {
    // Two people, because each can check in once.
    openid: ({ name }) => (name === 'standard' ? 'demo-zhou' : 'demo-sun'),
    steps: [
      ['home-staff', (phone) => phone.sees('工作台')],
      [
        'desk',
        async (phone) => {
          await phone.tap('工作台')
          await phone.sees('邻里中心开放日')
        },
      ],
      [
        'plan',
        async (phone) => {
          await phone.tap('安排活动')
          await phone.sees('按哪条规则记分')
        },
      ],
      [
        'plan-missing',
        async (phone) => {
          await phone.top.getByRole('radio', { name: '社区活动签到' }).click()
          await phone.top.getByRole('button', { name: '安排好了' }).click()
          await phone.sees('请写活动名称')
        },
      ],
      [
        'show-code',
        async (phone) => {
          await phone.back()
          await phone.tap('出示签到码')
          await phone.sees('秒后换新码')
        },
      ],
      [
        'show-code-offline',
        async (phone) => {
          await phone.setNetwork('off')
          await phone.callPage('refresh')
          await phone.sees('网络断了')
          await phone.setNetwork('on')
        },
      ],
      ['scan-person', (phone) => phone.tap('扫居民的码')],
      [
        'attendees',
        async (phone) => {
          await phone.back()
          await phone.tap('看谁来了')
        },
      ],
      [
        'desk-past',
        async (phone) => {
          await phone.back()
          await phone.back()
          await phone.tap('看前七天的')
          await phone.sees('看今天和往后的')
        },
      ],
      [
        'check-in-done',
        async (phone) => {
          await phone.tap('看今天和往后的')
          await phone.tap('出示签到码')
          await phone.sees('秒后换新码')
          const code = await phone.value('code')
          await phone.open(`/packages/earn/check-in/check-in?code=${String(code)}`)
          await phone.sees('现有')
        },
      ],
    ],
  },
}

describeInChromium.each(sizes)('in the $name text size', (size) => {
  test.each(Object.entries(walks))('every screen of the %s fits and can be used', async (_, walk) => {
    const phone = await openPhone(walk.openid(size), {
      fontScale: size.fontScale,
      ...(walk.agreed === undefined ? {} : { agreed: walk.agreed }),
    })
    const faults: Record<string, string[]> = {}
    mkdirSync(pictures, { recursive: true })
    for (const [screen, reach] of walk.steps) {
      await reach(phone)
      await phone.rest()
      await phone.page.screenshot({ path: path.join(pictures, `${screen}.${size.name}.png`) })
      const found = [
        ...(await layoutFaults(phone)),
        ...(await sizeFaults(phone, size.targetPx, size.textPx)),
        ...(await namelessTargets(phone)),
        // Colours and roles are the same in every size.
        ...(size.name === 'standard' ? await accessibilityFaults(phone) : []),
      ]
      if (found.length > 0) faults[screen] = found
    }
    expect(faults).toEqual({})
  })
})

describeInChromium('the measures', () => {
  const spoilt = [
    [
      '.passbook__label { height: 8px !important; overflow: hidden !important }',
      layoutFaults,
      'cut off below',
    ],
    [
      '.passbook__fact { white-space: nowrap !important; font-size: 60px !important }',
      layoutFaults,
      'sticks out',
    ],
    ['.passbook__balance { margin-top: -60px !important }', layoutFaults, 'overlap'],
    ['.second__item { min-height: 20px !important; padding: 0 !important }', targetFaults, '我的码'],
    ['.passbook__fact { font-size: 9px !important }', targetFaults, '9px'],
    ['.more { color: #b9d8cc !important }', accessibilityFaults, 'color-contrast'],
  ] as const

  test('find each thing that is spoilt on purpose, and nothing before', async () => {
    const phone = await openPhone('demo-wang')
    await phone.sees('王阿姨的存折')
    await phone.rest()
    for (const measure of [layoutFaults, targetFaults, accessibilityFaults])
      expect(await measure(phone)).toEqual([])
    for (const [css, measure, words] of spoilt) {
      const style = await phone.page.addStyleTag({ content: css })
      expect((await measure(phone)).join()).toContain(words)
      await style.evaluate((element) => element.parentNode?.removeChild(element))
    }
  })

  test('find what reacts to a tap and has no name', async () => {
    const phone = await openPhone('demo-wang')
    await phone.sees('我的码')
    expect(await namelessTargets(phone)).toEqual([])
    await phone.top.getByRole('button', { name: '我的码' }).evaluate((element) => {
      element.removeAttribute('aria-label')
      element.textContent = ''
    })
    expect(await namelessTargets(phone)).toHaveLength(1)
  })
})

describeInChromium('what a tap costs', () => {
  const mostBytes = 16 * 1024

  test('home makes one call; every tap sends at most 16 KB to the view', async () => {
    const phone = await openPhone('demo-wang')
    await phone.sees('王阿姨的存折')
    await phone.rest()
    const before = (await phone.calls()).length
    const home = await phone.setDataBytesDuring(() => phone.callPage('onShow'))
    expect((await phone.calls()).slice(before)).toEqual(['people.home'])
    const bytes: Record<string, number> = { home }
    const measure = async (name: string, doing: () => Promise<unknown>): Promise<void> => {
      bytes[name] = await phone.setDataBytesDuring(async () => {
        await doing()
      })
    }
    await measure('activities', () => phone.tapTab('活动课程'))
    await measure('mine', () => phone.tapTab('我的'))
    await measure('statement', () => phone.tap('存折明细'))
    await measure('a line', () => phone.top.locator('.line').first().click())
    await phone.back()
    await measure('my code', () => phone.tap('我的码'))
    process.stdout.write(`setData bytes: ${JSON.stringify(bytes)}\n`)
    for (const [name, count] of Object.entries(bytes)) {
      expect({ name, fits: count <= mostBytes }).toEqual({ name, fits: true })
    }
  })

  test('every page can be used with the keyboard alone', async () => {
    const phone = await openPhone('demo-wang')
    await phone.sees('王阿姨的存折')
    const reached = new Set<string>()
    for (let press = 0; press < 12; press += 1) {
      await phone.page.keyboard.press('Tab')
      reached.add(
        await phone.page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        ),
      )
    }
    const all = [...reached].join('|')
    for (const words of ['王阿姨的存折', '扫码签到记分', '我的码', '看往后两周的活动'])
      expect(all).toContain(words)
    await phone.page.getByRole('button', { name: '我的码' }).focus()
    await phone.page.keyboard.press('Enter')
    await phone.sees('秒后换新码')
  })
})
