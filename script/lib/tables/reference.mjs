// The blocks of docs/reference.md, which follow from static/custom-elements.json.
import { element } from './manifest.mjs'

const members = (kind) => element.members.filter((member) => member.kind === kind)
const code = (text) => (text === undefined ? '' : text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)
const meaning = ({ description }) => description

/** What the columns of each table are, and how a cell is made of an entry. */
const TABLES = {
  attributes: [
    element.attributes,
    {
      attribute: ({ name }) => code(name),
      default: (entry) => code(entry.default),
      meaning: ({ description, type }) => `${description}${type.text.startsWith("'") ? ` One of ${type.text.replaceAll("'", '`').replaceAll(' | ', ', ')}.` : ''}`,
    },
  ],
  // Those that mirror an attribute are in its table.
  fields: [
    members('field').filter(({ attribute }) => !attribute),
    { property: ({ name, readonly }) => code(name) + (readonly ? ', read only' : ''), type: ({ type }) => code(type.text), meaning },
  ],
  methods: [members('method'), { method: (entry) => code(`${entry.name}(): ${entry.return.type.text}`), meaning }],
  events: [element.events, { event: ({ name }) => code(name), detail: ({ type }) => code(/^CustomEvent<(.*)>$/.exec(type.text)[1]), when: meaning }],
  cssProperties: [element.cssProperties, { 'custom property': ({ name }) => code(name), default: (entry) => code(entry.default), what: meaning }],
}

/** Lists of one line, of what needs no more than a few words each. */
const LISTS = {
  cssParts: [element.cssParts, ({ name }) => code(name)],
  cssStates: [element.cssStates, ({ name }) => code(`:state(${name})`)],
  slots: [element.slots, ({ name }) => (name ? code(name) : 'default')],
}

function table([entries, columns]) {
  const row = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const names = Object.keys(columns)
  const rows = entries.map((entry) => row(Object.values(columns).map((cell) => cell(entry))))
  return [row(names), `|${'---|'.repeat(names.length)}`, ...rows].join('\n')
}
const list = ([entries, name]) => entries.map((entry) => `${name(entry)}: ${entry.description}`).join(' ')

const written = (entries, write) => Object.entries(entries).map(([name, content]) => [name, write(content)])
export const BLOCKS = Object.fromEntries([...written(TABLES, table), ...written(LISTS, list)])
