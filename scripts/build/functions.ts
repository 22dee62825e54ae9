import { build as bundle, type Plugin } from 'esbuild'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const functionNames = ['api', 'events', 'jobs'] as const

/**
 * What the SDK loads at start for features that this product does not use: its AI clients, tickets for other ways to
 * log in, and the XML and media types of uploads from functions. It is most of the time that a cold start would take.
 * The SDK itself is not changed: whoever does call one of these parts is told so.
 */
const unusedParts =
  /^(@cloudbase\/(ai|wx-cloud-client-sdk)|web-streams-polyfill.*|@mattiasbuelens\/.*|jsonwebtoken|xml2js|mime-types)$/

const leaveOut: Plugin = {
  name: 'leave-out-unused-parts',
  setup(build) {
    build.onResolve({ filter: unusedParts }, ({ path: name }) => ({ path: name, namespace: 'left-out' }))
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path: name }) => ({
      contents: `module.exports = new Proxy({ __esModule: true }, { get(parts, part) {
        if (part in parts || typeof part === 'symbol') return parts[part]
        return function leftOut() { throw new Error(${JSON.stringify(`${name} is left out of this bundle`)}) }
      } })`,
    }))
  },
}

/** The SDK for open APIs is a file of its own beside the bundle, loaded only when one is called. */
const lazySdk = 'wx-server-sdk'
const loadLater: Plugin = {
  name: 'load-the-open-api-sdk-later',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${lazySdk}$`) }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: `./${lazySdk}.js`, external: true },
    )
  },
}

/**
 * Bundles each cloud function into a folder that is complete in itself: the platform packs every folder alone and
 * installs nothing.
 */
export async function buildFunctions(
  root: string,
  target = path.join(root, 'dist/cloudfunctions'),
): Promise<void> {
  await rm(target, { recursive: true, force: true })
  await Promise.all(
    functionNames.map(async (name) => {
      const source = path.join(root, 'cloudfunctions', name)
      const folder = path.join(target, name)
      await mkdir(folder, { recursive: true })
      await bundle({
        entryPoints: { index: path.join(source, 'index.ts'), [lazySdk]: lazySdk },
        outdir: folder,
        bundle: true,
        // Identifiers stay as they are: shortening them and giving every function its own name back costs more time
        // at a cold start than it saves in bytes, and a stack trace reads as it was written.
        minifySyntax: true,
        minifyWhitespace: true,
        keepNames: true,
        sourcemap: false,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        // A lazy import becomes a lazy `require`, which gives all that a CommonJS module exports.
        supported: { 'dynamic-import': false },
        // Plain ASCII, which the engine parses twice as fast as a text with Chinese in it.
        charset: 'ascii',
        logLevel: 'error',
        legalComments: 'none',
        plugins: [loadLater, leaveOut],
      })
      await copyFile(path.join(source, 'config.json'), path.join(folder, 'config.json'))
      const manifest = { name, version: '1.0.0', private: true, main: 'index.js' }
      await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    }),
  )
}
