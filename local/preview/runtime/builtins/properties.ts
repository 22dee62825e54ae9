import type { Properties } from './control'

export const number = (value: number) => ({ type: Number, value, optionalTypes: [String] })
export const text = (value: string) => ({ type: String, value })
export const yes = { type: Boolean, value: true }

/** The look of a node while a finger is on it. */
export const hover: Properties = {
  hoverClass: String,
  hoverStopPropagation: Boolean,
  hoverStartTime: number(50),
  hoverStayTime: number(400),
}

/** What every field of a form has. */
export const field: Properties = { name: String, disabled: Boolean }

/** By property: the attribute of the DOM that it becomes. WeChat passes these on to the phone's screen reader. */
export const accessibility: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...['Role', 'Label', 'Hidden', 'Disabled', 'Checked', 'Selected', 'Expanded', 'Haspopup', 'Controls'],
    ...[
      'Live',
      'Describedby',
      'Labelledby',
      'Modal',
      'Busy',
      'Valuenow',
      'Valuemin',
      'Valuemax',
      'Valuetext',
    ],
    ...[
      'Roledescription',
      'Required',
      'Invalid',
      'Pressed',
      'Current',
      'Level',
      'Posinset',
      'Setsize',
      'Atomic',
    ],
    ...['Orientation', 'Multiselectable', 'Readonly', 'Owns', 'Activedescendant'],
  ].map((name) => [`aria${name}`, name === 'Role' ? 'role' : `aria-${name.toLowerCase()}`]),
)
