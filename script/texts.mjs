// Writes the texts of each language but English as JSON into a folder: what `<batch-task>` fetches when a card needs them.
// The wording stands in src/i18n, where a text that a language lacks does not compile.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const LANGUAGES = ['es', 'zh']
const folder = process.argv[2]
if (!folder) throw new Error('usage: node script/texts.mjs FOLDER')

const read = (lang) => readFileSync(new URL(`../src/i18n/${lang}.rs`, import.meta.url), 'utf8')
const entries = (source) => {
  const fields = [...source.matchAll(/^ {4}(\w+):\s*("(?:[^"\\]|\\.)*"),$/gm)]
  return Object.fromEntries(fields.map(([, name, text]) => [name, JSON.parse(text)]))
}

const count = Object.keys(entries(read('en'))).length
mkdirSync(folder, { recursive: true })
for (const lang of LANGUAGES) {
  const texts = entries(read(lang))
  const found = Object.keys(texts).length
  if (found !== count || count < 100) throw new Error(`src/i18n/${lang}.rs: found ${found} texts of ${count}`)
  writeFileSync(`${folder}/${lang}.json`, `${JSON.stringify(texts)}\n`)
}
