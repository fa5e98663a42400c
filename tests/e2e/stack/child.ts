// A program that the tests start: it is ready when it says so, and it ends with the tests, however they end.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { AS_USER } from './user.ts'

const READY_MS = 20_000
const PATIENCE_MS = 3_000

export interface Child {
  /** What the pattern matched in the line that said "ready". */
  ready: RegExpMatchArray
  /** All that it has said, at most 200 lines. */
  said: string[]
  signal(name: NodeJS.Signals): void
  stop(): Promise<void>
}

export interface Command {
  program: string
  args: string[]
  /** A line of standard output or error that matches says that the program is ready. */
  ready: RegExp
  /** Not as root, also where the tests are. */
  asUser?: boolean
}

export async function start({ program, args, ready, asUser }: Command): Promise<Child> {
  // The kernel ends the child with its parent, so that not even a killed test runner leaves one behind.
  const [setpriv, ...before] = asUser ? AS_USER : ['setpriv', '--pdeathsig', 'TERM']
  const child = spawn(setpriv!, [...before, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const match = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${program} ${why}\n${said.join('\n')}`))
    const timer = setTimeout(() => fail(`was not ready after ${READY_MS} ms`), READY_MS)
    child.once('error', (error) => fail(`did not start: ${error.message}`))
    child.once('exit', (code, signal) => fail(`ended with ${code ?? signal}`))
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        if (said.length < 200) said.push(line)
        const found = line.match(ready)
        if (!found) return
        clearTimeout(timer)
        resolve(found)
      })
    }
  }).catch(async (error) => {
    await stop(child)
    throw error
  })
  return { ready: match, said, signal: (name) => void child.kill(name), stop: () => stop(child) }
}

/** Asks politely, because nginx has workers to end; then insists. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(timer)
}
