/**
 * Proves that `wx` answers as on the phone: both forms of a call, the platform's messages, storage per phone, the cloud
 * as the chosen person, the network switch, scanning, and honesty about what is not there. The cloud is a stand-in.
 */
import { toBuffer } from 'qrcode'
import { describeInChromium, usePhones } from './phone'
import { withoutKit } from './testPreview'

describeInChromium('wx', () => {
  const { open, server } = usePhones(withoutKit)

  test('a call with callbacks calls back and returns nothing, without them it is a promise', async () => {
    const phone = await open('')
    const order = `new Promise((tell) => {
      const log = []
      const returned = wx.setStorage({ key: 'a', data: 1, success: (r) => log.push('success ' + r.errMsg), complete: () => tell(log) })
      log.push(String(returned))
    })`
    expect(await phone.run(order)).toEqual(['undefined', 'success setStorage:ok'])
    expect(await phone.wx("getStorage({ key: 'a' })")).toEqual({ errMsg: 'getStorage:ok', data: 1 })
    expect(await phone.wx("getStorage({ key: 'none' })")).toEqual({
      errMsg: 'getStorage:fail data not found',
    })
    const failed = `new Promise((tell) => wx.getStorage({ key: 'none', fail: (e) => tell([e.errMsg, e instanceof Error]) }))`
    expect(await phone.run(failed)).toEqual(['getStorage:fail data not found', true])
  })

  test('what the preview lacks throws when called, and canIUse says so before', async () => {
    const phone = await open('')
    const thrown = (call: string) =>
      phone.run(`(() => { try { ${call} } catch (error) { return error.message } })()`)
    expect(await thrown('wx.startBeaconDiscovery()')).toBe('preview lacks wx.startBeaconDiscovery')
    expect(await thrown('wx.cloud.database()')).toBe('preview lacks wx.cloud.database')
    const answers = [
      'scanCode',
      'startBeaconDiscovery',
      'cloud.callFunction',
      'cloud.database',
      'button.open-type.share',
    ]
    const more = ['button.open-type.liveActivity', 'input.maxlength', 'input.nothing', 'nothing']
    expect(await phone.run(`${JSON.stringify([...answers, ...more])}.map(wx.canIUse)`)).toEqual([
      ...[true, false, true, false, true],
      ...[false, true, false, false],
    ])
    expect(await phone.run("['scanCode' in wx, 'startBeaconDiscovery' in wx]")).toEqual([true, false])
  })

  test('what does nothing here says so, once', async () => {
    const phone = await open('')
    await phone.wx('vibrateShort()')
    await phone.wx('vibrateShort()')
    const said = phone.console.filter((line) => line.includes('vibrateShort'))
    expect(said).toEqual(['info: [preview] wx.vibrateShort does nothing here'])
  })

  test('setData copies as JSON, warns of what does not arrive, and counts bytes', async () => {
    const phone = await open('')
    await phone.run('__preview.setDataBytes.splice(0)')
    const data = "{ a: new Date(0), b: undefined, c: () => 1, 'd.e': [undefined, { f: () => 1, g: '中' }] }"
    await phone.run(`getCurrentPages()[0].setData(${data})`)
    expect(await phone.data('a')).toBe('1970-01-01T00:00:00.000Z')
    expect(await phone.run("['b', 'c'].map((name) => name in getCurrentPages()[0].data)")).toEqual([
      false,
      false,
    ])
    expect(await phone.data('d')).toEqual({ e: [null, { g: '中' }] })
    const page = 'pages/lifecycle/lifecycle'
    expect(phone.console.filter((line) => line.includes('setData'))).toEqual([
      `warning: [preview] ${page} setData: "a" is a Date and arrives as text`,
      `warning: [preview] ${page} setData: "b" is undefined and is not set`,
      `warning: [preview] ${page} setData: "c" is a function and is not set`,
      `warning: [preview] ${page} setData: "d.e[0]" is undefined and does not arrive`,
      `warning: [preview] ${page} setData: "d.e[1].f" is a function and does not arrive`,
    ])
    const sent = Buffer.byteLength('{"a":"1970-01-01T00:00:00.000Z","d.e":[null,{"g":"中"}]}')
    expect(await phone.run('__preview.setDataBytes')).toEqual([
      { component: page, bytes: sent, atMs: expect.any(Number) as number },
    ])
    const kept =
      '(() => { const list = [1]; const page = getCurrentPages()[0]; page.setData({ list }); list.push(2); return page.data.list.length })()'
    expect(await phone.run(kept)).toBe(1)
  })

  test('storage belongs to the phone of a person', async () => {
    const wang = await open('', { as: 'openid-wang' })
    await wang.run("wx.setStorageSync('who', { name: '王' })")
    await wang.page.reload()
    await wang.page.waitForSelector('html[data-ready]')
    expect(await wang.run("wx.getStorageSync('who')")).toEqual({ name: '王' })
    expect(await wang.run('wx.getStorageInfoSync().keys')).toEqual(['who'])
    await wang.page.goto(`${server().url}/?bare=1&as=openid-li`)
    await wang.page.waitForSelector('html[data-ready]')
    expect(await wang.run("wx.getStorageSync('who')")).toBe('')
  })

  test('a cloud function is called as the chosen person, and fails as the platform does', async () => {
    const phone = await open('', { as: 'openid-li' })
    const call = (name: string) =>
      phone.wx(`cloud.callFunction({ name: '${name}', data: { operation: 'home', n: 1 } })`)
    expect(await call('echo')).toEqual({
      errMsg: 'cloud.callFunction:ok',
      requestID: 'r1',
      result: { openid: 'openid-li', data: { operation: 'home', n: 1 } },
    })
    expect(await call('broken')).toEqual({
      errCode: -504002,
      requestID: 'r2',
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: broken',
    })
    const log = await phone.run<{ operation: string; roundTrips: string; ok: boolean }[]>('__preview.calls')
    expect(log.map(({ operation, roundTrips, ok }) => [operation, roundTrips, ok])).toEqual([
      ['home', '2', true],
      ['home', '', false],
    ])
  })

  test('files go to the cloud and come from it', async () => {
    const phone = await open('')
    await phone.run(
      "wx.getFileSystemManager().writeFile({ filePath: wx.env.USER_DATA_PATH + '/a.txt', data: '积分' })",
    )
    const upload =
      "cloud.uploadFile({ cloudPath: 'proof/a.txt', filePath: wx.env.USER_DATA_PATH + '/a.txt' })"
    expect(await phone.wx(upload)).toMatchObject({ fileID: 'cloud://test/a.txt', statusCode: 200 })
    expect(server().requests.at(-1)).toMatchObject({
      path: '/client/storage/upload?path=proof%2Fa.txt',
      body: '积分',
    })
    expect(await phone.wx("cloud.getTempFileURL({ fileList: ['cloud://test/a.txt'] })")).toMatchObject({
      fileList: [{ tempFileURL: '/dev/people' }],
    })
    const { tempFilePath } = await phone.wx("cloud.downloadFile({ fileID: 'cloud://test/a.txt' })")
    const read = `new Promise((tell) => wx.getFileSystemManager().readFile({ filePath: '${String(tempFilePath)}', encoding: 'utf8', success: (r) => tell(r.data) }))`
    expect(await phone.run(read)).toContain('王阿姨')
  })

  test('the network can be off, slow and on, and the app hears of it', async () => {
    const phone = await open('')
    await phone.run('globalThis.heard = []; wx.onNetworkStatusChange((status) => heard.push(status))')
    await phone.run("__preview.phone.change({ network: 'off' })")
    const asked = server().requests.length
    expect(await phone.wx("cloud.callFunction({ name: 'echo' })")).toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining('cloud.callFunction:fail request:fail') as string,
    })
    expect(server().requests).toHaveLength(asked)
    expect(await phone.wx('getNetworkType()')).toMatchObject({ networkType: 'none' })
    await phone.run("__preview.phone.change({ network: 'slow' })")
    const started = Date.now()
    expect(await phone.wx("cloud.callFunction({ name: 'echo' })")).toMatchObject({
      errMsg: 'cloud.callFunction:ok',
    })
    expect(Date.now() - started).toBeGreaterThanOrEqual(1400)
    expect(await phone.run('heard')).toEqual([
      { isConnected: false, networkType: 'none' },
      { isConnected: true, networkType: '3g' },
    ])
  })

  test('the text size of the phone reaches the app when it comes back from the settings', async () => {
    const phone = await open('', { search: '&font=1.4' })
    expect(
      await phone.run('[wx.getAppBaseInfo().fontSizeScaleFactor, wx.getAppBaseInfo().fontSizeSetting]'),
    ).toEqual([1.4, 23.8])
    await phone.happened()
    await phone.run('__preview.phone.change({ fontScale: 1.5 })')
    expect(await phone.run('wx.getAppBaseInfo().fontSizeSetting')).toBe(25.5)
    expect(await phone.happened()).toEqual(
      expect.arrayContaining(['page hide', 'app hide', 'app show', 'page show']),
    )
    expect(phone.page.url()).toContain('font=1.5')
  })

  test('messages, questions and lists over the page', async () => {
    const phone = await open('')
    await phone.wx("showToast({ title: '已签到' })")
    expect(await phone.page.getByRole('status').textContent()).toBe('已签到')
    await phone.wx('hideToast()')
    const asked = phone.wx("showModal({ title: '确定吗', content: '不能撤回', confirmText: '去做' })")
    await phone.page.getByRole('dialog', { name: '确定吗' }).getByRole('button', { name: '去做' }).click()
    expect(await asked).toEqual({ errMsg: 'showModal:ok', confirm: true, cancel: false, content: null })
    const typed = phone.wx("showModal({ editable: true, placeholderText: '原因' })")
    await phone.page.getByPlaceholder('原因').fill('下雨')
    await phone.page.getByRole('button', { name: '确定' }).click()
    expect(await typed).toMatchObject({ confirm: true, content: '下雨' })
    const chosen = phone.wx("showActionSheet({ itemList: ['甲', '乙'] })")
    await phone.page.getByRole('button', { name: '乙' }).click()
    expect(await chosen).toMatchObject({ tapIndex: 1 })
    const given = phone.wx("showActionSheet({ itemList: ['甲'] })")
    await phone.page.getByRole('dialog').waitFor()
    await phone.page.keyboard.press('Escape')
    expect(await given).toEqual({ errMsg: 'showActionSheet:fail cancel' })
    await phone.run('__preview.answers.showModal.push({ confirm: false })')
    expect(await phone.wx("showModal({ title: 'x' })")).toMatchObject({ confirm: false, cancel: true })
  })

  test('scanning: an answer of a test, a text, a picture, or giving up', async () => {
    const phone = await open('')
    await phone.run("__preview.answers.scanCode.push('A', null)")
    expect(await phone.wx('scanCode()')).toMatchObject({
      result: 'A',
      scanType: 'QR_CODE',
      errMsg: 'scanCode:ok',
    })
    expect(await phone.wx('scanCode()')).toEqual({ errMsg: 'scanCode:fail cancel' })
    await phone.run("__preview.offerCode('pages/second/second?scene=A.b=c')")
    expect(await phone.wx('scanCode()')).toMatchObject({
      scanType: 'WX_CODE',
      path: 'pages/second/second?scene=A.b%3Dc',
    })
    const typed = phone.wx('scanCode()')
    await phone.page.getByRole('textbox', { name: '码的内容' }).fill('B')
    await phone.page.getByRole('button', { name: '用这段文字' }).click()
    expect(await typed).toMatchObject({ result: 'B' })
    const seen = phone.wx('scanCode()')
    const chooser = phone.page.getByLabel('带有码的图片')
    const buffer = await toBuffer('积分 C', { type: 'png' })
    await chooser.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
    expect(await seen).toMatchObject({ result: '积分 C' })
    const given = phone.wx('scanCode()')
    await phone.page.getByRole('button', { name: '取消' }).click()
    expect(await given).toEqual({ errMsg: 'scanCode:fail cancel' })
  })

  test('permission for messages reaches the local cloud; privacy is asked once', async () => {
    const phone = await open('', { as: 'openid-li' })
    const asked = phone.wx("requestSubscribeMessage({ tmplIds: ['T1'] })")
    await phone.page.getByRole('button', { name: '允许' }).click()
    expect(await asked).toEqual({ errMsg: 'requestSubscribeMessage:ok', T1: 'accept' })
    expect(server().requests.at(-1)).toEqual({
      path: '/client/subscribe',
      openid: 'openid-li',
      body: '{"templateIds":["T1"]}',
    })
    await phone.run('__preview.answers.privacy.push(false)')
    expect(await phone.wx('requirePrivacyAuthorize()')).toMatchObject({ errno: 104 })
    const agreed = phone.wx('requirePrivacyAuthorize()')
    await phone.page.getByRole('button', { name: '同意', exact: true }).click()
    expect(await agreed).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
    expect(await phone.wx('getPrivacySetting()')).toMatchObject({ needAuthorization: false })
    expect(await phone.wx('requirePrivacyAuthorize()')).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
  })
})
