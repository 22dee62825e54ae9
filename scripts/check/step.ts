import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** One program of the check. */
export interface Step {
  readonly name: string
  /** A script of a package below `node_modules`, or of the project, with its arguments; several run in turn. */
  readonly commands: readonly (readonly string[])[]
  /** Shows its output as it comes, because it takes long; otherwise output is shown only when the step fails. */
  readonly live?: boolean
}

export interface StepEnd {
  readonly name: string
  readonly ok: boolean
  readonly seconds: number
  /** All that was printed; empty for a live step. */
  readonly output: string
}

/** Runs all commands of a step, stopping at none, and never throws. */
export const runStep = async (step: Step, root: string, environment: NodeJS.ProcessEnv): Promise<StepEnd> => {
  const startedMs = performance.now()
  const ends: { ok: boolean; output: string }[] = []
  for (const command of step.commands)
    ends.push(await runCommand(command, step.live === true, root, environment))
  return {
    name: step.name,
    ok: ends.every(({ ok }) => ok),
    seconds: (performance.now() - startedMs) / 1000,
    output: ends
      .map(({ output }) => output.trim())
      .filter((output) => output !== '')
      .join('\n'),
  }
}

const runCommand = (
  command: readonly string[],
  live: boolean,
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ ok: boolean; output: string }> =>
  new Promise((resolve) => {
    const stdio = live ? 'inherit' : 'pipe'
    const child = spawn(process.execPath, [...command], {
      cwd: root,
      // Some tools colour what nobody will see as soon as they know that they run in CI.
      env: live ? environment : { ...environment, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio,
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => {
      resolve({ ok: false, output: error.message })
    })
    child.on('close', (code) => {
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() })
    })
  })
