// What a command of a document must be to be believed: its program is there and can be run, its arguments name what exists.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ENGINES } from '../../engines/drivers/launch.ts'
import { read, ROOT } from './blocks.ts'

/** Names that a document may use for a place on the reader's own machine. */
const OWN_PLACES = ['/srv/']

function must(holds: unknown, complaint: string): void {
  if (!holds) throw new Error(complaint)
}

/** The program can be run, and its interpreter can read it. */
function program(path: string): void {
  const file = join(ROOT, path)
  accessSync(file, constants.X_OK)
  const first = readFileSync(file, 'utf8').split('\n', 1)[0]!
  if (first.includes('node')) execFileSync(process.execPath, ['--check', file])
  else execFileSync(first.includes('bash') ? 'bash' : 'sh', ['-n', file])
}

const option = (words: string[], name: string) => (words.includes(name) ? words[words.indexOf(name) + 1]! : undefined)

/** The unit that the commands for systemd are about. */
const SERVICE = read('proxy/systemd/batch-task-proxy.service')

const TOOLS: Record<string, (words: string[], command: string) => void> = {
  cargo(words, command) {
    if (words[1] === 'deny') return must(read('script/lib/env.sh').includes('CARGO_DENY_VERSION='), command)
    const test = option(words, '--test')
    if (test) must(['.rs', '/main.rs'].some((end) => existsSync(join(ROOT, 'tests', test + end))), `no test ${test}`)
    const crate = option(words, '-p')
    if (crate) {
      const manifest = read(`tests/${crate}/Cargo.toml`)
      must(manifest.includes(`name = "${crate}"`), `no crate ${crate}`)
      const feature = option(words, '--features')
      if (feature) must(new RegExp(`^${feature} = `, 'm').test(manifest), `${crate} has no feature ${feature}`)
    }
    must(test || crate, `not understood: ${command}`)
  },
  playwright(words, command) {
    must(words[1] === 'test' && existsSync(join(ROOT, option(words, '--config')!, 'playwright.config.ts')), command)
    for (const file of words.filter((word) => word.endsWith('.ts'))) must(existsSync(join(ROOT, file)), `no ${file}`)
    const project = command.match(/--project=(\w+)/)?.[1]
    if (project) must(Object.hasOwn(ENGINES, project), `no project ${project}`)
  },
  'apt-get'(words) {
    const known = [...read('script/lib/env.sh').matchAll(/([\w.-]+):[\w-]+/g)].map(([, name]) => name)
    for (const name of words.slice(2)) must(known.includes(name), `script/lib/env.sh has no package ${name}`)
  },
  cp(words) {
    const from = words.slice(1, -1).find((word) => !word.startsWith('-'))!
    const [folder, name] = [join(ROOT, dirname(from)), basename(from).replace(/\*$/, '')]
    must(readdirSync(folder).some((file) => (from.endsWith('*') ? file.startsWith(name) : file === name)), `no ${from}`)
  },
  curl: (words) => must(read('proxy/example.env').includes(new URL(words.at(-1)!).hostname), words.join(' ')),
  docker(words) {
    const file = option(words, '-f')!
    must(existsSync(join(ROOT, file)), `no ${file}`)
    const target = option(words, '--target')
    if (target) must(new RegExp(`^FROM .* AS ${target}$`, 'm').test(read(file)), `no target ${target}`)
  },
  install: (words) => must(SERVICE.includes(`ConfigurationDirectory=${basename(words.at(-1)!)}`), words.join(' ')),
  systemctl(words) {
    for (const unit of words.slice(2).filter((word) => !word.startsWith('-'))) must(existsSync(join(ROOT, 'proxy/systemd', unit.includes('.') ? unit : `${unit}.service`)), `no ${unit}`)
  },
  useradd: (words) => must(SERVICE.includes(`User=${words.at(-1)}`), words.join(' ')),
  node: ([, file]) => void execFileSync(process.execPath, ['--check', join(ROOT, file!)]),
  trunk: (words) => must(words[1] === 'serve' && existsSync(join(ROOT, 'Trunk.toml')), words.join(' ')),
  source: ([, file]) => void execFileSync('bash', ['-n', join(ROOT, file!)]),
}

/** Throws where a command could not work in a clone of this repository. */
export function check(command: string): void {
  const inner = command.match(/^bash -c '(.*)'$/)?.[1] ?? command.match(/^eval "\$\((.*)\)"$/)?.[1]
  if (inner) return inner.split('; ').forEach(check)
  if (command.includes(' && ')) return command.split(' && ').forEach(check)
  const cron = command.match(/^(?:[\d*/,-]+ +){5}(.*)$/)?.[1]
  const words = (cron ?? command).split(/\s+/)
  const name = OWN_PLACES.reduce((word, place) => word.replace(place, ''), words[0]!)
  if (Object.hasOwn(TOOLS, name)) return TOOLS[name]!(words, command)
  must(name.includes('/'), `nothing proves this command: ${command}`)
  program(name)
  const argument = words[1]
  if (argument && !argument.startsWith('/')) must(new RegExp(`(^|[\\s|(])${argument}[\\s|);]`, 'm').test(read(name)), `${name} knows no ${argument}`)
}

export const isCommand = (word: string): boolean => /^(eval|node|trunk|cargo) |^(script|proxy)\/[\w-]+( |$)/.test(word)
