// Bundles the peers with esbuild, each into one module beside its languages, and lays what each contestant loads beside its compressed forms.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'

const HERE = import.meta.dirname
const ROOT = join(HERE, '..')

/** What the widget's embed loads; the order is that of its loading. */
const EMBED = ['batch-task.js', 'batch-task-widget.js', 'batch-task-widget_bg.wasm']

/** The texts of one language, from the widget's own source: the peers say the same. */
function texts(language) {
  const source = readFileSync(join(ROOT, `src/i18n/${language}.rs`), 'utf8')
  const found = [...source.matchAll(/^ {4}(\w+): ("(?:[^"\\]|\\.)*"),$/gm)]
  if (found.length < 100) throw new Error(`src/i18n/${language}.rs: only ${found.length} texts were understood`)
  return Object.fromEntries(found.map(([, name, text]) => [name, JSON.parse(text)]))
}

/** The names of texts that stand in the peers' sources. */
function named(folder) {
  const sources = ['core', folder].flatMap((name) => {
    const path = join(HERE, 'peers', name)
    return readdirSync(path).map((file) => readFileSync(join(path, file), 'utf8'))
  })
  return (name) => sources.some((source) => new RegExp(`\\bt\\.${name}\\b|'${name}'`).test(source)) || name === 'language'
}

/** The widget's sheet without what spares cards far from the viewport: looks are shared, what makes a card fast is each one's own. */
async function sheet() {
  const source = readFileSync(join(ROOT, 'src/view/card.css'), 'utf8')
  const shared = source.replace(/^@supports \(overflow-anchor: auto\) \{$.*?^\}$/ms, '')
  if (shared === source || shared.includes('content-visibility: auto')) throw new Error('src/view/card.css: its content-visibility was not found')
  return (await transform(shared, { loader: 'css', minify: true })).code
}

/** `texts/en` and its like and `card.css` as modules: the same words and the same look as the widget's. */
const shared = (peer) => ({
  name: 'shared',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(texts\/\w+|card\.css)$/ }, ({ path }) => ({ path, namespace: 'shared' }))
    onLoad({ filter: /.*/, namespace: 'shared' }, async ({ path }) => {
      if (path !== 'card.css') {
        const used = named(peer)
        const only = Object.entries(texts(path.slice('texts/'.length))).filter(([name]) => used(name))
        return { contents: `export default ${JSON.stringify(Object.fromEntries(only))}` }
      }
      return { contents: `export default ${JSON.stringify(await sheet())}` }
    })
  },
})

/** Lit's templates without the line breaks between their tags: fewer bytes, and no text nodes that say nothing. */
const templates = {
  name: 'templates',
  setup({ onLoad }) {
    onLoad({ filter: /peers\/lit\/\w+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      return { contents: source.replace(/>\s*\n\s*(?=<|\$\{)/g, '>').replace(/\}\s*\n\s*(?=<|\$\{)/g, '}').replace(/`\s*\n\s*(?=<)/g, '`') }
    })
  },
}

async function bundle(peer, entry, out) {
  await build({
    entryPoints: [join(HERE, 'peers', peer, entry)],
    outdir: resolve(out, peer), entryNames: 'card',
    // Languages other than English are fetched apart, as the widget's are.
    splitting: true,
    bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', logLevel: 'warning',
    jsx: 'automatic', jsxImportSource: 'preact',
    plugins: [shared(peer), templates],
  })
}

/** Compresses a file as a static host does beforehand. */
function compress(path) {
  const bytes = readFileSync(path)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: readFileSync(`${path}.br`).length }
}

/** Makes `out`; gives each contestant's bytes. */
export async function assemble(dist, out) {
  if (!existsSync(join(dist, EMBED[0]))) throw new Error(`${dist} holds no build of the widget: run script/build`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(join(out, 'widget'), { recursive: true })
  cpSync(dist, join(out, 'widget'), { recursive: true })
  await bundle('lit', 'card.js', out)
  await bundle('preact', 'element.jsx', out)
  const bytes = {}
  const loads = { widget: EMBED, lit: ['card.js'], preact: ['card.js'] }
  for (const [name, files] of Object.entries(loads)) {
    const sizes = files.map((file) => compress(join(out, name, file)))
    bytes[name] = { raw: 0, gzip: 0, brotli: 0 }
    for (const size of sizes) for (const key of Object.keys(size)) bytes[name][key] += size[key]
  }
  return bytes
}
