// The documents as the tests read them: blocks of code, words in backticks, links and headings.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../../..')
/** What a newcomer reads. */
export const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/serving.md', 'proxy/README.md', 'examples/README.md']

export interface Block {
  document: string
  /** `sh` where nothing is said: blocks that are only indented hold commands here. */
  language: string
  text: string
}

export const read = (document: string): string => readFileSync(join(ROOT, document), 'utf8')

const FENCED = /^( *)```(\w*)\n([^]*?)^\1```$/gm

/** All blocks of a document, in their order: the fenced ones, and those that are indented by four. */
export function blocks(document: string): Block[] {
  const text = read(document)
  const found = [...text.matchAll(FENCED)].map(({ index, 1: indent = '', 2: language, 3: body = '' }) => ({
    index,
    document,
    language: language || 'sh',
    text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))
  const rest = text.replaceAll(FENCED, (block) => block.replaceAll(/[^\n]/g, '.'))
  for (const { index, 0: block } of rest.matchAll(/(?<=\n\n)(?: {4}.*\n)+/g)) {
    found.push({ index, document, language: 'sh', text: block.replaceAll(/^ {4}/gm, '') })
  }
  return found.sort((one, other) => one.index - other.index).map(({ index, ...block }) => block)
}

/** The commands of a block: lines without their comments. */
export const commands = ({ text }: Block): string[] =>
  text.split('\n').map((line) => line.replace(/\s+#\s.*$/, '').trim()).filter(Boolean)

const prose = (document: string) => read(document).replaceAll(FENCED, '')

/** The matrix of tools is checked where it is written: tests/toolchains. */
const MATRIX = /<!-- matrix -->[^]*?<!-- \/matrix -->/

/** What stands in backticks in the prose. */
export const words = (document: string): string[] => [...new Set([...prose(document).replace(MATRIX, '').matchAll(/(?<!`)`([^`]+)`(?!`)/g)].map(([, word]) => word!))]

export const links = (document: string): string[] => [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)

/** The anchors of a document's headings. */
export const anchors = (document: string): string[] =>
  [...prose(document).matchAll(/^#+ (.*)$/gm)].map(([, title]) => title!.toLowerCase().replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'))
