import { Aggregator, Context } from 'mingo'
import type { Options } from 'mingo/types'
import { geoOperators } from './geoQueries'

/**
 * mingo's options with all of its operators and our geographic ones, made once. It never runs code from a query.
 *
 * mingo copies its whole operator table for every query, unless it is given the options object that it makes itself;
 * a stage of our own catches that object. This makes compiling a query several times faster.
 */
export const mingoOptions: Options = catchOptions()

function catchOptions(): Options {
  let caught: Options | undefined
  const context = Context.init({
    query: geoOperators,
    pipeline: {
      $catchOptions: (stream: unknown, _argument: unknown, options: Options) => {
        caught = options
        return stream
      },
    },
  } as unknown as Parameters<typeof Context.init>[0])
  new Aggregator([{ $catchOptions: {} }], { context, scriptEnabled: false }).run([])
  if (!caught) throw new Error('mingo did not run the stage that catches its options')
  return caught
}
