/** One step of `wx.createAnimation`: what changes, and how long it takes. */
export interface AnimationStep {
  readonly changes: readonly (readonly [name: string, values: readonly (string | number)[]])[]
  readonly duration?: number
  readonly timingFunction?: string
  readonly delay?: number
  readonly transformOrigin?: string
}

type Timing = Omit<AnimationStep, 'changes'>

const transforms = [
  ...[
    'translate',
    'translateX',
    'translateY',
    'translateZ',
    'translate3d',
    'scale',
    'scaleX',
    'scaleY',
    'scale3d',
  ],
  ...['rotate', 'rotateX', 'rotateY', 'rotateZ', 'rotate3d', 'skew', 'skewX', 'skewY', 'matrix', 'matrix3d'],
]
const styles = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'bottom', 'right']

/** Records an animation, which the `animation` property of a node then plays. */
export function createAnimation(base: Timing = {}): object {
  const steps: AnimationStep[] = []
  let changes: [string, (string | number)[]][] = []
  const animation: Record<string, unknown> = {
    step(timing: Timing = {}) {
      steps.push({ changes, ...base, ...timing })
      changes = []
      return animation
    },
    export: () => ({ actions: steps.splice(0) }),
  }
  for (const name of [...transforms, ...styles]) {
    animation[name] = (...values: (string | number)[]) => {
      changes.push([name, values])
      return animation
    }
  }
  return animation
}

const running = new WeakMap<HTMLElement, Map<string, string>>()

/** Plays recorded steps, one after the other, as CSS transitions. */
export function playAnimation(element: HTMLElement, steps: readonly AnimationStep[]): void {
  const applied = running.get(element) ?? new Map<string, string>()
  running.set(element, applied)
  let startMs = 0
  for (const step of steps) {
    const durationMs = step.duration ?? 400
    const delayMs = step.delay ?? 0
    window.setTimeout(() => {
      element.style.transition = `all ${durationMs}ms ${step.timingFunction ?? 'linear'} ${delayMs}ms`
      element.style.transformOrigin = step.transformOrigin ?? '50% 50% 0'
      for (const [name, values] of step.changes) apply(element, applied, name, values)
      if (applied.size > 0) element.style.transform = [...applied.values()].join(' ')
    }, startMs)
    startMs += durationMs + delayMs
  }
}

function apply(
  element: HTMLElement,
  applied: Map<string, string>,
  name: string,
  values: readonly (string | number)[],
): void {
  if (transforms.includes(name))
    applied.set(name, `${name}(${values.map((value) => withUnit(name, value)).join(',')})`)
  else
    element.style[name as 'width'] =
      name === 'opacity' ? String(values[0]) : withUnit('translate', values[0] ?? '')
}

function withUnit(name: string, value: string | number): string {
  if (typeof value === 'string') return value
  if (name.startsWith('translate')) return `${value}px`
  return /^(?:rotate|skew)/.test(name) ? `${value}deg` : String(value)
}
