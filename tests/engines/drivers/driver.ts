// What the suite asks of a browser, whatever protocol it speaks.

/** One source of input and what it does, as WebDriver's "perform actions" and BiDi's `input.performActions` both take it. */
export interface Input {
  type: 'pointer' | 'key'
  id: string
  actions: Record<string, unknown>[]
}

export interface Driver {
  /** Its name and version, as it says them itself. */
  readonly version: string
  /** Opens an address and waits for the page's load event. */
  goto(url: string): Promise<void>
  /** Runs the text of an async function that takes nothing and gives a string. */
  call(script: string): Promise<string>
  /** Moves the pointer or presses keys as a person does: the page has been activated by it. */
  act(inputs: Input[]): Promise<void>
  /** Ends the browser and what was started for it. */
  stop(): Promise<void>
}

/** Asks again until there is an answer; a program that never gives one fails with its last error. */
export async function soon<T>(ask: () => Promise<T>, what: string, patienceMs = 20_000): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what} gave no answer in ${patienceMs} ms`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
