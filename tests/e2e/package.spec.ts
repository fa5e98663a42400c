// dist/ as an npm package: packed, installed with no network, imported in Node, and its types checked with and without
// each framework.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test as base } from '@playwright/test'

const ROOT = join(import.meta.dirname, '../..')
const TSC = join(ROOT, 'node_modules/.bin/tsc')
const run = promisify(execFile)
const json = async (path: string) => JSON.parse(await readFile(join(ROOT, path), 'utf8'))

interface App {
  folder: string
  /** Makes a package of this repository's tools one that the application installed, too. */
  install: (name: string) => Promise<void>
  /** Checks one file of tests/e2e/types/, or of the application; returns the compiler's complaints. */
  check: (file: string, ...options: string[]) => Promise<string>
}

const test = base.extend<{ app: App }, { tarball: string }>({
  tarball: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'batch-task-pack-'))
      const { stdout } = await run('npm', ['pack', join(ROOT, 'dist'), '--pack-destination', folder, '--json', '--ignore-scripts'])
      expect(JSON.parse(stdout)).toHaveLength(1)
      const [name] = await readdir(folder)
      await use(join(folder, name!))
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],

  app: async ({ tarball }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'batch-task-app-'))
    await writeFile(join(folder, 'package.json'), '{ "name": "app", "private": true, "type": "module" }')
    const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
    await run('npm', ['install', tarball, ...quiet], { cwd: folder })
    await use({
      folder,
      async install(name) {
        const place = join(folder, 'node_modules', name)
        await mkdir(dirname(place), { recursive: true })
        await symlink(join(ROOT, 'node_modules', name), place)
      },
      async check(file, ...options) {
        const fixture = join(import.meta.dirname, 'types', file)
        if (existsSync(fixture)) await cp(fixture, join(folder, file))
        // Also what libraries declare is checked: ours must be right whatever is installed beside it.
        const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2023,dom,dom.iterable']
        const { code = 0, stdout } = await run(TSC, [...strict, '--module', 'nodenext', ...options, file], { cwd: folder }).catch((error) => error)
        return code === 0 ? stdout : `${code}: ${stdout}`
      },
    })
    await rm(folder, { recursive: true })
  },
})

// The compiler reads all of a framework's types; on a busy machine that takes its time.
test.describe.configure({ timeout: 120_000 })

test('the package holds what its manifest names, under the version of the crate', async ({ app }) => {
  const folder = join(app.folder, 'node_modules/batch-task-widget')
  const own = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = await readdir(folder)
  expect(files.sort()).toEqual([...own.files, 'package.json'].sort())
  const [, version] = /^version = "(.*)"$/m.exec(await readFile(join(ROOT, 'Cargo.toml'), 'utf8'))!
  expect(own.version).toBe(version)
  for (const file of ['custom-elements.json', 'batch-task.d.ts', 'package.json']) {
    expect(await readFile(join(folder, file), 'utf8'), file).toBe(await readFile(join(ROOT, 'static', file), 'utf8'))
  }
  for (const target of [own.main, own.types, own.customElements]) expect(files).toContain(target.slice('./'.length))
  expect(own.dependencies ?? {}).toEqual({})
})

test('Node imports it without a word, and says what mount() needs', async ({ app }) => {
  await writeFile(
    join(app.folder, 'main.js'),
    `import * as all from 'batch-task-widget'
     const { mount, version, BatchTaskElement } = all
     // A second copy, as another version on the page is one.
     await import(import.meta.resolve('batch-task-widget') + '?again')
     const refused = []
     for (const target of [undefined, {}]) {
       try { mount(target) } catch (error) { refused.push([error instanceof TypeError, error.message]) }
     }
     console.log(JSON.stringify({ exports: Object.keys(all), version, kind: typeof BatchTaskElement, refused }))`,
  )
  const { stdout, stderr } = await run(process.execPath, ['main.js'], { cwd: app.folder })
  const { version } = await json('static/package.json')
  expect(stderr).toBe('')
  const refusal = [true, 'batch-task: mount(target, options) needs an element of the page as its target']
  expect(JSON.parse(stdout)).toEqual({
    exports: ['BatchTaskElement', 'mount', 'version'],
    version,
    kind: 'function',
    refused: [refusal, refusal],
  })
})

test('its types need no framework', async ({ app }) => {
  expect(await app.check('element.ts')).toBe('')
  expect(await app.check('element.ts', '--module', 'esnext', '--moduleResolution', 'bundler')).toBe('')
})

test('React knows the tag', async ({ app }) => {
  await app.install('@types/react')
  expect(await app.check('react.tsx', '--jsx', 'react-jsx')).toBe('')
})

test('Preact knows the tag', async ({ app }) => {
  await app.install('preact')
  expect(await app.check('preact.tsx', '--jsx', 'react-jsx', '--jsxImportSource', 'preact')).toBe('')
})

test('Vue knows the tag', async ({ app }) => {
  await app.install('vue')
  expect(await app.check('vue.ts')).toBe('')
})

test('the examples in React and Vue are typed', async ({ app }) => {
  for (const name of ['@types/react', '@types/react-dom', 'react', 'react-dom', 'vue']) await app.install(name)
  await cp(join(ROOT, 'examples'), join(app.folder, 'examples'), { recursive: true })
  expect(await app.check('examples/react/main.tsx', '--jsx', 'react-jsx')).toBe('')
  expect(await app.check('examples/vue/main.ts')).toBe('')
})

test('types and custom-elements.json say the same', async ({ app }) => {
  const manifest = await json('static/custom-elements.json')
  const [element] = manifest.modules[0].declarations
  const same = (name: string, one: string, other: string) => `export const ${name}: Same<${one}, ${other}> = true`
  const lines = element.members.map(({ kind, name, type, readonly, return: result }: any) => {
    if (kind === 'method') return same(`method_${name}`, `ReturnType<BatchTaskElement['${name}']>`, result.type.text)
    if (readonly) return same(name, `BatchTaskElement['${name}']`, type.text)
    return same(name, `NonNullable<BatchTaskOptions['${name}']>`, type.text)
  })
  const union = (entries: { name: string }[]) => entries.map(({ name }) => `'${name}'`).join(' | ')
  const own = `Exclude<keyof BatchTaskElement, keyof HTMLElement | symbol>`
  lines.push(same('members', own, union(element.members)))
  lines.push(same('attributes', 'keyof BatchTaskAttributes', union(element.attributes)))
  // All but one are what the property `state` may be.
  lines.push(same('states', "BatchTaskState | 'many'", union(element.cssStates)))
  lines.push(same('events', "keyof GlobalEventHandlersEventMap & `batch-task-${string}`", union(element.events)))
  element.events.forEach(({ name, type }: any, index: number) => {
    lines.push(same(`event_${index}`, `GlobalEventHandlersEventMap['${name}']['detail']`, `${type.text}['detail']`))
  })
  const types = [...(await readFile(join(ROOT, 'static/batch-task.d.ts'), 'utf8')).matchAll(/^export (?:interface|type|class) (\w+)/gm)]
  await writeFile(
    join(app.folder, 'manifest.ts'),
    [
      `import type { ${types.map(([, name]) => name).join(', ')} } from 'batch-task-widget'`,
      // A word that TypeScript shows in an editor is a string to the manifest.
      'type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never',
      ...lines,
    ].join('\n'),
  )
  expect(lines.length).toBeGreaterThan(35)
  expect(await app.check('manifest.ts')).toBe('')
})
