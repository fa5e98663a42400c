// The blocks of static/batch-task.d.ts: the options follow from static/attributes.js, the texts of the card from
// src/i18n/messages.rs, with the English ones of src/i18n/en.rs.
import { DOCUMENTATION, INHERITED, MIRRORED, OPTIONS } from '../../../static/attributes.js'
import { read } from './read.mjs'

const isTypedByName = (name) => OPTIONS[name]?.attribute === undefined && name in OPTIONS
const comment = (name) => {
  const absent = OPTIONS[name]?.absent
  return `  /** ${DOCUMENTATION[name].meaning}${absent == null ? '' : ` \`${absent}\` unless given.`} */`
}
/** A function type in a union stands in parentheses. */
const union = (type) => `${type.includes('=>') ? `(${type})` : type} | null | undefined`
const readType = (name) => {
  if (OPTIONS[name].isSecret) return 'undefined'
  const { absent } = OPTIONS[name]
  if (typeof absent === 'number') return 'number | string'
  if (typeof absent === 'string') return 'string'
  return isTypedByName(name) ? union(DOCUMENTATION[name].type).replace(' | undefined', '') : 'string | null'
}

/** The texts by the names that a page uses, each with the English one. What names the language is no text. */
function texts() {
  const [, body] = /^messages! \{([^]*?)^\}/m.exec(read('src/i18n/messages.rs'))
  const names = body.replaceAll(/\/\/.*/g, '').match(/\w+/g).filter((name) => name !== 'language')
  const english = read('src/i18n/en.rs')
  return names.map((name) => {
    const [, text] = new RegExp(`^ +${name}:\\s*"((?:[^"\\\\]|\\\\[^])*)",$`, 'm').exec(english) ?? []
    if (text === undefined) throw new Error(`src/i18n/en.rs has no text ${name}`)
    const shown = text.replaceAll(/\\(["\\])/g, '$1').replaceAll('*/', '*\\/')
    const camel = name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase())
    return `  /** ${shown} */\n  ${camel}?: string | undefined;`
  })
}

const LINES = {
  texts: texts(),
  options: Object.keys(OPTIONS).map((name) => `${comment(name)}\n  ${name}?: ${union(DOCUMENTATION[name].type)};`),
  accessors: Object.keys(OPTIONS).map((name) => `  get ${name}(): ${readType(name)};\n  set ${name}(value: BatchTaskOptions['${name}']);`),
  attributes: [
    ...MIRRORED.map(([property, { attribute: name }]) => `  ${/-/.test(name) ? `'${name}'` : name}?: BatchTaskOptions['${property}'];`),
    ...INHERITED.map((name) => `  ${name}?: ${DOCUMENTATION[name].type} | undefined;`),
  ],
}

export const BLOCKS = Object.fromEntries(Object.entries(LINES).map(([name, lines]) => [name, lines.join('\n')]))
