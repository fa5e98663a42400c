// One page in one browser, with the words that the tests use. Everything is asked in the page, where tests/e2e/pages/watch.js
// has been writing down what happened from before the first card.
import { expect } from '@playwright/test'
import type { Driver } from './drivers/driver.ts'

/** What a page heard: the event's name without its prefix, the card that sent it, its detail. */
export interface Heard {
  name: string
  from: string
  detail: any
}

export interface Options {
  attributes?: Record<string, string | undefined>
  /** By property; they must be plain values. */
  properties?: Record<string, unknown>
  id?: string
}

/** WebDriver's names of keys that are no letters. */
export const KEYS = { control: '\uE009', tab: '\uE004', enter: '\uE007', backspace: '\uE003' }

export class Tab {
  /** Problems that a test asked for, and so are none. */
  readonly excused: RegExp[] = []
  /** Problems of the pages that this tab has left. */
  readonly #left: string[] = []
  #isOpen = false

  constructor(
    readonly driver: Driver,
    readonly origin: string,
    /** A working set of attributes and properties, for `put`. */
    readonly usual: Required<Pick<Options, 'attributes' | 'properties'>>,
  ) {}

  /** Opens a page of the site, and waits until it has defined the element unless it never will. */
  async open(path = '/pages/watched.html', { isDefined = true } = {}): Promise<void> {
    this.#left.push(...(await this.#problemsHere()))
    await this.driver.goto(this.origin + path)
    this.#isOpen = true
    if (isDefined) await this.evaluate(() => customElements.whenDefined('batch-task').then(() => null))
  }

  async leave(): Promise<void> {
    this.#left.push(...(await this.#problemsHere()))
    this.#isOpen = false
    await this.driver.goto('about:blank')
  }

  /** Errors so far: uncaught, on the console, against the page's policy; without those that were excused. */
  async problems(): Promise<string[]> {
    const all = [...this.#left, ...(await this.#problemsHere())]
    return all.filter((problem) => !this.excused.some((excuse) => excuse.test(problem)))
  }

  async #problemsHere(): Promise<string[]> {
    return this.#isOpen ? this.evaluate(() => (window as any).problems ?? []) : []
  }

  /** Runs a function in the page; what it takes and gives are plain values. */
  async evaluate<T, A extends unknown[]>(act: (...args: A) => T | Promise<T>, ...args: A): Promise<T> {
    const given = args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')
    const answer = await this.driver.call(`async () => {
      try { return JSON.stringify({ value: await (${act})(${given}) }) }
      catch (error) { return JSON.stringify({ error: String(error) + '\\n' + (error?.stack ?? '') }) }
    }`)
    const { value, error } = JSON.parse(answer)
    if (error !== undefined) throw new Error(error)
    return value
  }

  /** Puts a card that follows the running task, unless told otherwise, at the end of the page. */
  async put({ attributes = {}, properties, id = 'card' }: Options = {}): Promise<void> {
    await this.evaluate(
      (id, attributes, properties) => {
        const card = Object.assign(document.createElement('batch-task'), { id, ...properties })
        for (const [name, value] of Object.entries(attributes)) if (value != null) card.setAttribute(name, value)
        document.body.append(card)
        return null
      },
      id,
      { ...this.usual.attributes, ...attributes },
      properties ?? this.usual.properties,
    )
  }

  /** A property of a card. */
  read(name: string, id = 'card'): Promise<any> {
    return this.evaluate((id, name) => (document.getElementById(id) as any)[name] ?? null, id, name)
  }

  /** What was heard so far, of one event or of all. */
  heard(name?: string): Promise<Heard[]> {
    return this.evaluate((name) => (window as any).heard.filter((event: Heard) => !name || event.name === name), name ?? '')
  }

  /** The names of the events alone, in their order. */
  async names(from = 'card'): Promise<string[]> {
    return (await this.heard()).filter((event) => event.from === from).map(({ name }) => name)
  }

  /** Waits until an event was heard so often. */
  async until(name: string, count = 1): Promise<void> {
    await expect.poll(async () => (await this.heard(name)).length, { message: name, timeout: 15_000 }).toBeGreaterThanOrEqual(count)
  }

  /** The words of an element in a card's shadow root; `null` when there is none. */
  words(selector: string, id = 'card'): Promise<string | null> {
    return this.evaluate((selector, id) => (window as any).inCard(selector, id)?.textContent.trim() ?? null, selector, id)
  }

  /** Waits until an element of a card says so. */
  async says(selector: string, words: string | RegExp, id = 'card'): Promise<void> {
    const said = expect.poll(() => this.words(selector, id), { message: selector, timeout: 10_000 })
    await (words instanceof RegExp ? said.toMatch(words) : said.toBe(words))
  }

  /** How many elements of a card's shadow root there are. */
  count(selector: string, id = 'card'): Promise<number> {
    return this.evaluate((selector, id) => document.getElementById(id)!.shadowRoot!.querySelectorAll(selector).length, selector, id)
  }

  /** Computed values of an element in a card's shadow root. */
  computed(selector: string, ...names: string[]): Promise<string[]> {
    return this.evaluate(
      (selector, names) => names.map((name) => getComputedStyle((window as any).inCard(selector)).getPropertyValue(name)),
      selector,
      names,
    )
  }

  /** Where an element of a card stands on screen. */
  box(selector: string, id = 'card'): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.evaluate((selector, id) => (window as any).inCard(selector, id).getBoundingClientRect().toJSON(), selector, id)
  }

  /** Clicks with the pointer into the middle of an element of a card. */
  async click(selector: string, id = 'card'): Promise<void> {
    await expect.poll(() => this.count(selector, id), { message: selector }).toBeGreaterThan(0)
    await this.evaluate((selector, id) => (window as any).inCard(selector, id).scrollIntoView({ block: 'center', behavior: 'instant' }), selector, id)
    const { x, y, width, height } = await this.box(selector, id)
    const move = { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
    const press = { type: 'pointerDown', button: 0 }
    await this.driver.act([{ type: 'pointer', id: 'mouse', actions: [move, press, { type: 'pointerUp', button: 0 }] }])
  }

  /** Types a text, letter by letter, to where the focus is. */
  async type(text: string): Promise<void> {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])
    await this.driver.act([{ type: 'key', id: 'keys', actions }])
  }

  /** Presses a key while another one is held. */
  async press(held: string, value: string): Promise<void> {
    const down = [held, value].map((value) => ({ type: 'keyDown', value }))
    const up = [value, held].map((value) => ({ type: 'keyUp', value }))
    await this.driver.act([{ type: 'key', id: 'keys', actions: [...down, ...up] }])
  }
}
