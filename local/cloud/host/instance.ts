import { Worker } from 'node:worker_threads'
import type { InstanceCall, InstanceData, InstanceMessage } from './instanceMessage'
import { instanceSource } from './instanceSource'

export interface InstanceOptions {
  readonly functionFolder: string
  readonly environment: Readonly<Record<string, string>>
  readonly memorySizeMb: number
  readonly sharedOffset: SharedArrayBuffer
  readonly onLog: (entry: Extract<InstanceMessage, { kind: 'log' }>) => void
}

/** Why an instance is gone. A failure is one that nothing in the function caught, such as a rejected promise. */
export type InstanceEnd =
  | { readonly kind: 'failure'; readonly stack: string; readonly chain?: number }
  | { readonly kind: 'loadFailure'; readonly stack: string }
  | { readonly kind: 'outOfMemory' }
  | { readonly kind: 'exited'; readonly reason: string }

/** How one call ended, as seen from outside the instance. */
export type InstanceAnswer =
  { readonly kind: 'answer'; readonly resultText: string; readonly chain: number } | InstanceEnd

/**
 * One function instance: a worker thread of its own with its own environment, memory limit and module state. It
 * serves one call at a time; the caller keeps to that.
 *
 * Node offers a thread no time zone of its own: an instance has the zone of the process (see `startLocalCloud`).
 */
export class Instance {
  /** Settles when the bundle is loaded, or with why it could not be. It never rejects. */
  readonly loaded: Promise<InstanceEnd | undefined>
  private readonly worker: Worker
  private readonly frozen = new Int32Array(new SharedArrayBuffer(4))
  private finishLoading: (end: InstanceEnd | undefined) => void = () => undefined
  private finishCall: ((answer: InstanceAnswer) => void) | undefined
  private end: InstanceEnd | undefined

  constructor(options: InstanceOptions) {
    this.loaded = new Promise((resolve) => {
      this.finishLoading = resolve
    })
    const workerData: InstanceData = {
      functionFolder: options.functionFolder,
      sharedOffset: options.sharedOffset,
      frozen: this.frozen.buffer,
    }
    this.worker = new Worker(instanceSource(), {
      eval: true,
      workerData,
      env: { ...options.environment },
      resourceLimits: { maxOldGenerationSizeMb: options.memorySizeMb },
      stdout: true,
      stderr: true,
    })
    this.worker.on('message', (message: InstanceMessage) => {
      this.receive(message, options.onLog)
    })
    this.worker.on('error', (error) => {
      const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.finish(
        isMemory ? { kind: 'outOfMemory' } : { kind: 'failure', stack: error.stack ?? String(error) },
      )
    })
    this.worker.on('exit', () => {
      this.finish({ kind: 'exited', reason: 'the instance ended while it served the call' })
    })
  }

  get ended(): boolean {
    return this.end !== undefined
  }

  /** Serves one call. It never rejects; it settles early when the instance is killed. */
  async call(call: InstanceCall): Promise<InstanceAnswer> {
    if (this.end) return this.end
    const answer = new Promise<InstanceAnswer>((resolve) => {
      this.finishCall = resolve
    })
    Atomics.store(this.frozen, 0, 0)
    Atomics.notify(this.frozen, 0)
    this.worker.postMessage(call)
    return answer
  }

  /** Ends the instance at once, wherever its code is, as the platform does with a machine. */
  async kill(reason: string): Promise<void> {
    this.finish({ kind: 'exited', reason })
    await this.worker.terminate()
  }

  private receive(message: InstanceMessage, onLog: InstanceOptions['onLog']): void {
    switch (message.kind) {
      case 'log':
        onLog(message)
        break
      case 'ready':
        this.finishLoading(undefined)
        break
      case 'loadFailure':
        this.finish(message)
        break
      case 'answer':
      case 'failure':
        this.finishCall?.(message)
        this.finishCall = undefined
    }
  }

  private finish(end: InstanceEnd): void {
    if (this.end) return
    this.end = end
    this.finishLoading(end)
    this.finishCall?.(end)
    this.finishCall = undefined
  }
}
