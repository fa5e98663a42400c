// static/custom-elements.json: its attributes, and the fields that can be set, follow from static/attributes.js.
import { DOCUMENTATION, INHERITED, MIRRORED, OPTIONS } from '../../../static/attributes.js'
import { read } from './read.mjs'

const undocumented = [...Object.keys(OPTIONS), ...INHERITED].filter((name) => !Object.hasOwn(DOCUMENTATION, name))
if (undocumented.length) throw new Error(`static/attributes.js does not document ${undocumented.join(', ')}`)

const literal = (value) => (typeof value === 'string' ? `'${value}'` : String(value))

export const manifest = JSON.parse(read('static/custom-elements.json'))
export const element = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'batch-task')

const attribute = (name, property) => {
  const { type, meaning } = DOCUMENTATION[property ?? name]
  const { absent } = OPTIONS[property] ?? {}
  return {
    name,
    description: meaning,
    type: { text: type },
    ...(absent == null ? {} : { default: String(absent) }),
    ...(property ? { fieldName: property } : {}),
  }
}
const field = (name) => {
  const { type, meaning, absent } = DOCUMENTATION[name]
  const mirrored = OPTIONS[name].attribute
  const base = { kind: 'field', name, type: { text: type }, default: mirrored ? literal(OPTIONS[name].absent) : absent, description: meaning }
  if (base.default === 'undefined') delete base.default
  return mirrored ? { ...base, attribute: mirrored, reflects: true } : base
}
element.attributes = [...MIRRORED.map(([property, { attribute: name }]) => attribute(name, property)), ...INHERITED.map((name) => attribute(name))]
element.members = [...Object.keys(OPTIONS).map(field), ...element.members.filter(({ kind, readonly }) => kind !== 'field' || readonly)]
