// custom-elements.json says what the running element has, and the element has nothing that it does not say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, TASKS, test } from './fixtures.ts'
import type { Page } from '@playwright/test'

interface Entry {
  name: string
  default?: string
}
interface Member extends Entry {
  kind: 'field' | 'method'
  attribute?: string
  readonly?: boolean
  reflects?: boolean
}
interface Declaration {
  tagName?: string
  members: Member[]
  attributes: (Entry & { fieldName?: string })[]
  events: Entry[]
  slots: Entry[]
  cssParts: Entry[]
  cssProperties: Entry[]
  cssStates: Entry[]
}

const ROOT = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(ROOT, 'static/custom-elements.json'), 'utf8'))
const declared: Declaration = manifest.modules
  .flatMap(({ declarations }: { declarations: Declaration[] }) => declarations)
  .find(({ tagName }: Declaration) => tagName === 'batch-task')
const fields = declared.members.filter(({ kind }) => kind === 'field')
const methods = declared.members.filter(({ kind }) => kind === 'method')
const names = (entries: Entry[]) => entries.map(({ name }) => name).sort()

/** Opens a page with the element defined and none on it. */
async function open(page: Page, origin: string) {
  await page.goto(`${origin}/pages/embed.html`)
  await page.evaluate(() => customElements.whenDefined('batch-task').then(() => undefined))
}

test('attributes, properties and methods are those of the class', async ({ page, urls }) => {
  await open(page, urls.page)
  const found = await page.evaluate(() => {
    const Element = customElements.get('batch-task') as any
    const accessors: Record<string, { readonly: boolean; fresh: unknown }> = {}
    const methods: string[] = []
    const fresh = new Element()
    for (const [name, { get, set, value, enumerable }] of Object.entries(Object.getOwnPropertyDescriptors(Element.prototype)) as any) {
      // Further spellings, for templates.
      if (name.includes('-') && !enumerable) continue
      if (get) accessors[name] = { readonly: !set, fresh: fresh[name] }
      // What the browser calls is no method for others.
      else if (typeof value === 'function' && !/^constructor$|Callback$/.test(name)) methods.push(name)
    }
    return { attributes: [...Element.observedAttributes], accessors, methods }
  })
  // Observed to be removed.
  const refused = ['access-token', 'accesstoken']
  expect(found.attributes.sort()).toEqual([...names(declared.attributes), ...refused].sort())
  expect(Object.keys(found.accessors).sort()).toEqual(names(fields))
  expect(found.methods.sort()).toEqual(names(methods))
  for (const { name, readonly = false, default: text } of fields) {
    expect(found.accessors[name]!.readonly, name).toBe(readonly)
    const fresh = text === undefined ? undefined : JSON.parse(text.replaceAll("'", '"'))
    expect(found.accessors[name]!.fresh, name).toEqual(fresh)
  }
})

test('a property reflects to the attribute that the manifest names, and no other does', async ({ page, urls }) => {
  await open(page, urls.page)
  const reflected = await page.evaluate((names) => {
    return names.map((name) => {
      const element = document.createElement('batch-task') as any
      element[name] = '7'
      return element.getAttributeNames()
    })
  }, names(fields.filter(({ readonly }) => !readonly)))
  const wanted = fields.filter(({ readonly }) => !readonly).sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(reflected).toEqual(wanted.map(({ attribute, reflects }) => (reflects ? [attribute] : [])))
  for (const { name, fieldName, default: text } of declared.attributes.filter(({ fieldName }) => fieldName)) {
    const field = fields.find((field) => field.name === fieldName)
    expect(field?.attribute, name).toBe(name)
    expect(field?.default?.replaceAll("'", ''), name).toBe(text ?? 'null')
  }
})

test('parts and slots are those that the samples and an error show', async ({ page, urls }) => {
  await open(page, urls.page)
  const samples = await page.evaluate(async (folder) => {
    const list = await fetch('/page/tasks.js').then((answer) => answer.text())
    const ids = [...new Set(list.match(/\b[0-9a-f]{24}\b/g))]
    return Promise.all(ids.map((id) => fetch(`/samples${folder}/${id}`).then((answer) => answer.text())))
  }, TASKS)
  expect(samples.length).toBeGreaterThan(5)
  const found = await page.evaluate(async (bodies) => {
    const parts = new Set<string>()
    const slots = new Set<string>()
    for (const density of ['comfortable', 'compact']) {
      for (const data of bodies) {
        const element = document.createElement('batch-task') as any
        Object.assign(element, { data, density })
        const answered = new Promise((resolve) => {
          for (const name of ['load', 'error']) element.addEventListener(`batch-task-${name}`, resolve)
        })
        document.body.append(element)
        await answered
        // The card is drawn when the events of its answer are over.
        await new Promise((resolve) => setTimeout(resolve))
        for (const part of element.shadowRoot.querySelectorAll('[part]')) part.part.forEach((name: string) => parts.add(name))
        for (const slot of element.shadowRoot.querySelectorAll('slot')) slots.add(slot.name)
        element.remove()
      }
    }
    return { parts: [...parts].sort(), slots: [...slots].sort() }
  }, [...samples, '{"error_code":"105005","error_desc":"The batchTask is not existed."}'])
  // Those of per-device results come with requests of their own: `results.spec.ts` shows them.
  const ofResults = ['result', 'results']
  expect(found.parts).toEqual(names(declared.cssParts).filter((name) => !ofResults.includes(name)))
  // What stands between the tags is shown by the browser itself, until there is a shadow root.
  expect(found.slots).toEqual(names(declared.slots).filter((name) => name !== ''))
})

test('custom properties, and their defaults, are those of the style sheet', async ({ page, urls }) => {
  await open(page, urls.page)
  const sheet = await page.evaluate(async () => {
    const element = document.createElement('batch-task') as any
    element.data = '{"taskId":"t"}'
    document.body.append(element)
    await new Promise((resolve) => element.addEventListener('batch-task-load', resolve))
    await new Promise((resolve) => setTimeout(resolve))
    const [sheet]: CSSStyleSheet[] = element.shadowRoot.adoptedStyleSheets
    return [...sheet!.cssRules].map(({ cssText }) => cssText).join('\n')
  })
  const found = new Map<string, string>()
  for (const { 0: start, index } of sheet.matchAll(/var\((--batch-task-[\w-]+),/g)) {
    const name = start.slice('var('.length, -1)
    // The first is the one without a theme.
    if (!found.has(name)) found.set(name, upToParenthesis(sheet, index + start.length))
  }
  // None is read without a default.
  expect(new Set(sheet.match(/--batch-task-[\w-]+/g))).toEqual(new Set(found.keys()))
  const wanted = declared.cssProperties.map(({ name, default: text }): [string, string] => [name, compact(text!)])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
})

const compact = (css: string) => css.replace(/\s*([,()])\s*/g, '$1').trim()

/** The text from `start` to the parenthesis that closes the one around it. */
function upToParenthesis(text: string, start: number): string {
  let depth = 0
  for (let end = start; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1
    if (text[end] === ')' && depth-- === 0) return compact(text.slice(start, end))
  }
  throw new Error(`no end of ${text.slice(start, start + 40)}`)
}

test('events and states are those that a life of the element brings', async ({ page, urls }) => {
  await open(page, urls.page)
  const found = await page.evaluate(async () => {
    const events = new Map<string, string[]>()
    const states: Record<string, string[]> = {}
    const ALL = ['idle', 'loading', 'ready', 'stale', 'failed']
    const dispatch = EventTarget.prototype.dispatchEvent
    EventTarget.prototype.dispatchEvent = function (event) {
      if ((this as HTMLElement).localName === 'batch-task') {
        events.set(`${event.type} ${event.bubbles} ${event.composed}`, Object.keys((event as CustomEvent).detail))
      }
      return dispatch.call(this, event)
    }
    const element = document.createElement('batch-task') as any
    const note = () => {
      states[element.state] = ALL.filter((name) => element.matches(`:state(${name})`))
    }
    const task = { taskId: 't', status: 'Running', totalCnt: 2, tags: [{ tagName: 'n', tagValue: 'v' }] }
    const answers = [
      { body: task },
      { body: { ...task, status: 'Complete' } },
      { body: { error_code: '50252', error_desc: 'synthetic' }, status: 500 },
      { body: { error_code: '50252', error_desc: 'synthetic' }, status: 500 },
    ]
    document.body.append(element)
    note()
    element.fetch = async () => {
      note()
      const { body, status = 200 } = answers.shift()!
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
    }
    element.refreshInterval = 0
    element.proxy = '/iot'
    // There is no task id yet.
    await new Promise((resolve) => element.addEventListener('batch-task-error', resolve, { once: true }))
    note()
    element.taskId = 't'
    await new Promise((resolve) => element.addEventListener('batch-task-status', resolve, { once: true }))
    note()
    while (answers.length) await element.refresh()
    note()
    const activated = new Promise((resolve) => element.addEventListener('batch-task-tag', resolve))
    element.shadowRoot.querySelector('[part=tag]').click()
    await activated
    return { events: [...events].sort(), states }
  })
  const detail = {
    change: ['task', 'previous'],
    complete: ['task'],
    error: ['kind', 'code', 'description', 'httpStatus', 'message', 'retryable', 'retryAfter'],
    load: ['task'],
    loadstart: ['taskId'],
    status: ['from', 'to'],
    tag: ['name', 'value'],
  }
  expect(found.events).toEqual(Object.entries(detail).map(([name, keys]) => [`batch-task-${name} true true`, keys]))
  // The panel of per-device results fires one more.
  expect(Object.keys(detail).map((name) => `batch-task-${name}`)).toEqual(names(declared.events).filter((name) => name !== 'batch-task-results'))
  // Each state is also a custom state, and the only one at its time.
  expect(found.states).toEqual(Object.fromEntries(declared.cssStates.map(({ name }) => [name, [name]])))
})
