const path = require('node:path').posix

/**
 * Every `require` in the compiled scripts that leads to no compiled file.
 *
 * The compiler does not look: a module that is missing, or lies outside the mini-program's root, compiles and fails
 * only on the phone.
 *
 * @param {Record<string, Buffer | string>} output compiled files by path
 * @returns {string[]} one sentence per missing module
 */
const unresolvedRequires = (output) =>
  Object.entries(output)
    .filter(([file]) => file.endsWith('.js'))
    .flatMap(([file, content]) =>
      [...content.toString().matchAll(/\brequire\((?:"([^"]+)"|'([^']+)')\)/g)]
        .map((match) => match[1] ?? match[2])
        .filter((name) => !candidates(file, name).some((candidate) => candidate in output))
        .map((name) => `${file} requires ${name}, which is not in the compiled mini-program`),
    )

/** WeChat looks beside the file, then for a package in the nearest `miniprogram_npm`, then in those above it. */
const candidates = (file, name) => {
  const folder = path.dirname(file)
  const beside = name.startsWith('/') ? name.slice(1) : path.join(folder, name)
  const parts = folder.split('/')
  const packaged = [...parts.keys(), parts.length].map((depth) =>
    path.join(parts.slice(0, depth).join('/'), 'miniprogram_npm', name),
  )
  const stems = name.startsWith('.') || name.startsWith('/') ? [beside] : [beside, ...packaged]
  return stems.flatMap((stem) => [stem, `${stem}.js`, `${stem}/index.js`])
}

module.exports = { unresolvedRequires }
