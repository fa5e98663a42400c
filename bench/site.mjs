// Lays out what the bench's server sends: each contestant's files with their compressed forms, and how a page embeds it.
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const PEERS = join(import.meta.dirname, 'peers')
const BUNDLE = { bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', logLevel: 'warning' }

/** What a page of each kind loads, in the order of loading: the module that it names, and what that module loads. */
export const KINDS = {
  widget: { tag: 'batch-task', files: ['batch-task.js', 'batch-task-widget.js', 'batch-task-widget_bg.wasm'] },
  lit: { tag: 'lit-task', files: ['card.js'] },
  yew: { files: ['page.js', 'bare-yew_bg.wasm'] },
}

/** Line breaks between the tags of a template are neither sent nor drawn. */
const templates = {
  name: 'templates',
  setup({ onLoad }) {
    onLoad({ filter: /peers\/lit\/\w+\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/([>}`])\s*\n\s*(?=<|\$\{)/g, '$1'),
    }))
  },
}

const MAKE = {
  widget({ dist }, folder) {
    if (!existsSync(join(dist, KINDS.widget.files[0]))) throw new Error(`${dist} holds no build of the widget: run script/build`)
    cpSync(dist, folder, { recursive: true })
  },
  lit: (_, folder) => build({ ...BUNDLE, entryPoints: [join(PEERS, 'lit/card.js')], outdir: folder, plugins: [templates] }),
  async yew({ target }, folder) {
    const work = resolve(target, 'bare-yew')
    const built = join(work, 'dist')
    // What they say goes to standard error: standard output is for the table.
    const options = { cwd: join(PEERS, 'yew'), stdio: ['ignore', 2, 2], env: { ...process.env, CARGO_TARGET_DIR: work } }
    execFileSync('trunk', ['--log', 'warn', 'build', '--release', '--offline', '--dist', built], options)
    copyFileSync(join(built, 'bare-yew_bg.wasm'), join(folder, 'bare-yew_bg.wasm'))
    const stdin = { contents: "import init from './bare-yew.js'; init();", resolveDir: built }
    await build({ ...BUNDLE, stdin, outfile: join(folder, 'page.js') })
  },
}

/** Writes `.br` beside a file, as script/build does; gives its sizes. */
function compress(path) {
  const bytes = readFileSync(path)
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
  writeFileSync(`${path}.br`, brotli)
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length }
}

/** Makes the folder `out` for these contestants; gives the bytes of each one's embed. `target` is where cargo's work lies. */
export async function assemble(contestants, out, target) {
  rmSync(out, { recursive: true, force: true })
  const bytes = {}
  for (const { name, kind, folder, dist } of contestants) {
    if (!existsSync(join(out, folder))) {
      mkdirSync(join(out, folder), { recursive: true })
      await MAKE[kind]({ dist, target }, join(out, folder))
    }
    const sizes = KINDS[kind].files.map((file) => compress(join(out, folder, file)))
    bytes[name] = Object.fromEntries(['raw', 'gzip', 'brotli'].map((form) => [form, sizes.reduce((sum, size) => sum + size[form], 0)]))
  }
  return bytes
}
