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
  expect(files.sort()).toEqual([...own.files.filter((name: string) => !name.startsWith('!')), 'package.json'].sort())
  const [, version] = /^version = "(.*)"$/m.exec(await readFile(join(ROOT, 'Cargo.toml'), 'utf8'))!
  expect(own.version).toBe(version)
  for (const file of ['custom-elements.json', 'batch-task.d.ts', 'package.json']) {
    expect(await readFile(join(folder, file), 'utf8'), file).toBe(await readFile(join(ROOT, 'static', file), 'utf8'))
  }
  for (const target of [own.main, own.types, own.customElements]) expect(files).toContain(target.slice('./'.length))
  expect(own.dependencies ?? {}).toEqual({})
})

test('its module is one that bundlers can read: addresses are literals, and the one import that is none of theirs says so', async ({ app }) => {
  const module = await readFile(join(app.folder, 'node_modules/batch-task-widget/batch-task.js'), 'utf8')
  const addresses = [...module.matchAll(/new URL\(([^()]*),\s*import\.meta\.url\)/g)].map(([, address]) => address)
  expect(addresses.sort()).toEqual(['"./batch-task-widget.js"', '"./batch-task-widget_bg.wasm"'])
  const imports = [...module.matchAll(/import\(([^()]*)\)/g)].map(([, address]) => address)
  expect(imports.sort()).toEqual(['"./batch-task-widget.js"', '/* webpackIgnore: true */ /* @vite-ignore */ url'])
  // Vite 5 ends an expression at a bare slash in a class, and finds no address after it.
  expect(module.match(/\/\^?\\?[^\s"'`]{0,40}\[[^\]\\"'`]*[^\\\]]\/[^\]]*\]/g)).toBeNull()
})

test('the glue is no export of the package, and the files that an application may move are', async ({ app }) => {
  await writeFile(join(app.folder, 'resolve.mjs'), `
    const found = {}
    for (const name of ['', '/batch-task.js', '/batch-task-widget_bg.wasm', '/custom-elements.json', '/integrity.json', '/package.json', '/batch-task-widget.js']) {
      try { found[name] = import.meta.resolve('batch-task-widget' + name).split('/').at(-1) } catch (error) { found[name] = error.code }
    }
    console.log(JSON.stringify(found))`)
  const { stdout } = await run(process.execPath, ['resolve.mjs'], { cwd: app.folder })
  expect(JSON.parse(stdout)).toEqual({
    '': 'batch-task.js',
    '/batch-task.js': 'batch-task.js',
    '/batch-task-widget_bg.wasm': 'batch-task-widget_bg.wasm',
    '/custom-elements.json': 'custom-elements.json',
    '/integrity.json': 'integrity.json',
    '/package.json': 'package.json',
    '/batch-task-widget.js': 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  })
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

test('a server that renders with React would write a token into the HTML', async ({ app }) => {
  for (const name of ['react', 'react-dom']) await app.install(name)
  await writeFile(
    join(app.folder, 'server.js'),
    `import 'batch-task-widget'
     import { createElement } from 'react'
     import { renderToString } from 'react-dom/server'
     console.log(renderToString(createElement('batch-task', { accessToken: 'synthetic' })))`,
  )
  const { stdout } = await run(process.execPath, ['server.js'], { cwd: app.folder })
  // Why docs/bundlers.md says: client only. The day this fails, that sentence is to go.
  expect(stdout).toContain('synthetic')
})

test('the inline entry is imported in Node as the other one is, and needs no other file', async ({ app }) => {
  const one = `import * as all from 'batch-task-widget/inline'; console.log(Object.keys(all).join())`
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', one], { cwd: app.folder })
  expect([stdout.trim(), stderr]).toEqual(['BatchTaskElement,mount,version', ''])
  const text = await readFile(join(app.folder, 'node_modules/batch-task-widget/inline.js'), 'utf8')
  expect(text).not.toContain('import.meta')
  expect(text).not.toMatch(/\bimport\s*\(/)
})

test('the texts of the card are typed by their names', async ({ app }) => {
  await writeFile(
    join(app.folder, 'texts.ts'),
    `import type { BatchTaskTexts } from 'batch-task-widget'
     export const own: BatchTaskTexts = { taskId: 'Order', statusPending: undefined }
     // @ts-expect-error no such text
     own.taskld = 'Order'
     // @ts-expect-error the language is no text
     own.language = 'en'`,
  )
  expect(await app.check('texts.ts')).toBe('')
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
  lines.push(same('states', 'BatchTaskState', union(element.cssStates)))
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
