// The tools that the examples are built and served with: what the matrix in docs/bundlers.md has a row for.

export interface Tool {
  /** As the matrix names it. */
  name: string
  /** The folder under examples/. */
  example: string
  /** The package in the example's node_modules whose version the matrix shows. */
  package: string
  /** The npm script that builds it, the folder that is served then, and the page that is opened there. */
  build?: { script: string; output: string; page?: string }
  /** The npm script of the development server, which takes `--port`. */
  dev?: string
  /** The npm script that checks types and templates. */
  types?: string
  /** What an application must set beside the import, in the words of the matrix. */
  settings: string
  /** Glue and wasm are inside the module. */
  isInline?: true
  /** The tool writes inline scripts of its own into the page, which a strict policy forbids. */
  hasInlineScripts?: true
  /** The application has a button that shows another task. */
  hasNext?: true
  /** What is also part of a usual run of the tests. */
  usual?: readonly ('build' | 'dev' | 'types')[] | undefined
}

const NONE = 'none'
const COPY = 'copy the wasm'
const INLINE = '`batch-task-widget/inline`'
const INLINE_PAGE = { output: 'dist', page: 'inline.html' }

export const TOOLS: Tool[] = [
  ...['5', '6', '7', '8'].map((major) => ({
    name: 'Vite',
    example: 'bundlers/vite',
    package: `vite-${major}`,
    build: { script: `build:${major}`, output: 'dist' },
    dev: `dev:${major}`,
    usual: major === '8' ? (['dev'] as const) : undefined,
    settings: major === '8' ? NONE : '`optimizeDeps.exclude` for its server',
  })),
  { name: 'webpack', example: 'bundlers/webpack', package: 'webpack', build: { script: 'build', output: 'dist' }, settings: NONE, usual: ['build'] },
  { name: 'webpack', example: 'bundlers/webpack', package: 'webpack-5.90', build: { script: 'build:5.90', output: 'dist' }, settings: NONE },
  { name: 'Rollup', example: 'bundlers/rollup', package: 'rollup', build: { script: 'build', output: 'dist' }, settings: COPY },
  { name: 'esbuild', example: 'bundlers/esbuild', package: 'esbuild', build: { script: 'build', output: 'dist' }, settings: COPY },
  { name: 'esbuild', example: 'bundlers/esbuild', package: 'esbuild', build: { script: 'build:inline', ...INLINE_PAGE }, settings: INLINE, isInline: true },
  {
    name: 'Parcel',
    example: 'bundlers/parcel',
    package: 'parcel',
    build: { script: 'build', output: 'dist' },
    dev: 'dev',
    settings: NONE,
    hasInlineScripts: true,
  },
  { name: 'Parcel', example: 'bundlers/parcel', package: 'parcel', build: { script: 'build:inline', ...INLINE_PAGE }, settings: INLINE, isInline: true },
  ...[
    { name: 'React', example: 'react' },
    { name: 'Vue', example: 'vue' },
    { name: 'Svelte', example: 'svelte' },
    { name: 'Preact', example: 'preact' },
  ].map((framework) => ({
    ...framework,
    package: framework.example,
    build: { script: 'build', output: 'dist' },
    dev: 'dev',
    types: 'types',
    settings: framework.example === 'vue' ? '`isCustomElement`' : NONE,
    hasNext: true as const,
    usual: framework.example === 'vue' ? (['types'] as const) : undefined,
  })),
  {
    name: 'Angular',
    example: 'angular',
    package: '@angular/build',
    build: { script: 'build', output: 'dist/browser' },
    dev: 'dev',
    types: 'types',
    settings: '`assets`, `wasm-url`',
    hasNext: true,
  },
  {
    name: 'Next',
    example: 'next',
    package: 'next',
    build: { script: 'build', output: 'out' },
    dev: 'dev',
    types: 'types',
    settings: '`ssr: false`',
    hasInlineScripts: true,
    hasNext: true,
  },
]
