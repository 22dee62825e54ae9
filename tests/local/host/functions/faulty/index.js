// Every way in which a function can go wrong.
exports.main = async (event) => {
  switch (event.how) {
    case 'throw':
      throw new TypeError('no such resident')
    case 'throwText':
      throw 'a bare text'
    case 'exit':
      return process.exit(1)
    case 'rejection':
      Promise.reject(new Error('nobody caught this'))
      return new Promise(() => undefined)
    case 'circular': {
      const result = {}
      result.self = result
      return result
    }
    case 'large':
      return 'x'.repeat(1024 * 1024)
    case 'memory': {
      const kept = []
      for (;;) kept.push(new Array(10_000).fill(kept.length))
    }
    default:
      return undefined
  }
}
