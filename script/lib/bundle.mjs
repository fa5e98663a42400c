// Bundles static/batch-task.js and its modules into one file; in a release also minifies the glue, and writes the inline entry, which
// has glue and wasm in itself. Trunk's post-build hook, which gives folder and profile by its environment.
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { build } from 'esbuild'

const { TRUNK_STAGING_DIR: folder, TRUNK_PROFILE: profile } = process.env
if (!folder) throw new Error('script/lib/bundle.mjs is a hook of trunk: run trunk build, or script/build')

// An import of an address that is known at run time only. The bundlers of applications leave it alone for its comments, which the
// minifier would drop.
const IMPORT_FRESH = 'const importFresh=(url)=>import(/* webpackIgnore: true */ /* @vite-ignore */ url);'

const isRelease = profile === 'release'
const common = { target: 'es2022', legalComments: 'none', logLevel: 'warning', minify: isRelease }

/** The modules that the inline entry has in place of those that load files. */
const inlineParts = {
  name: 'inline parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/files\.js$/ }, () => ({ path: resolve('static/inline-files.js') }))
    onResolve({ filter: /^inline:parts$/ }, ({ path }) => ({ path, namespace: 'inline' }))
    onLoad({ filter: /.*/, namespace: 'inline' }, async () => {
      // A function, because each call makes a new instance of the glue. It is given a module: it needs no address of its own.
      const glue = { entryPoints: [join(folder, 'batch-task-widget.js')], format: 'iife', globalName: 'glue', bundle: true, write: false }
      const { outputFiles } = await build({ ...common, ...glue, define: { 'import.meta.url': '""' } })
      const wasm = deflateRawSync(await readFile(join(folder, 'batch-task-widget_bg.wasm')), { level: 9 }).toString('base64')
      return { contents: `export function createGlue(){${outputFiles[0].text};return glue}\nexport const wasm=${JSON.stringify(wasm)}` }
    })
  },
}

await build({
  ...common,
  format: 'esm',
  entryPoints: ['static/batch-task.js'],
  bundle: true,
  // It is loaded with the first card, not with the page.
  external: ['./batch-task-widget.js'],
  banner: { js: IMPORT_FRESH },
  outfile: join(folder, 'batch-task.js'),
})
if (isRelease) {
  const glue = join(folder, 'batch-task-widget.js')
  await build({ ...common, format: 'esm', entryPoints: [glue], allowOverwrite: true, outfile: glue })
  const outfile = join(folder, 'inline.js')
  await build({ ...common, format: 'esm', entryPoints: ['static/inline.js'], bundle: true, plugins: [inlineParts], outfile })
}
