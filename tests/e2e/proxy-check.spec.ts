// `proxy/run --check`: each usual mistake in the settings is named by it, and it changes nothing.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { application, ask, expect, test as base, type Secured } from '../proxy/fixtures.ts'
import { proxyFolder, runProgram, writeSettings, freePort, type Outcome } from './stack/proxy.ts'
import { handOver } from './stack/user.ts'

const TASK = '5ca1ab1e0000000000000002'
const openssl = (...args: string[]) => promisify(execFile)('openssl', args)

type Settings = Record<string, string | undefined>
interface Checker {
  folder: string
  /** Checks the settings that work, with these changes; or this very text. */
  check: (changes: Settings | string, ...flags: string[]) => Promise<Outcome>
}

const test = base.extend<{ checker: Checker }>({
  checker: async ({ secured }, use) => {
    const folder = await proxyFolder()
    const good = { LISTEN: `127.0.0.1:${await freePort()}`, HOSTS: 'batch-tasks.example', ORIGINS: 'https://portal.example', PLATFORM: secured.platform.origin, ...secured.settings }
    await use({
      folder,
      check: async (changes, ...flags) => {
        const all = typeof changes === 'string' ? changes : Object.fromEntries(Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined)) as Record<string, string>
        return runProgram(folder, 'run', '--check', ...flags, await writeSettings(folder, all))
      },
    })
    await rm(folder, { recursive: true, force: true })
  },
})

/** What stands in the folder, byte for byte, and when it was changed. */
async function fingerprint(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const all = entries.map(async (entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    const { mtimeMs, ctimeMs, mode } = await stat(path)
    const bytes = entry.isFile() ? createHash('sha256').update(await readFile(path)).digest('hex') : ''
    return [path, `${mode} ${mtimeMs} ${ctimeMs} ${bytes}`]
  })
  return Object.fromEntries(await Promise.all(all))
}

test('beside a running proxy it changes no byte of the folder and no token', async ({ secured, proxyTo, arrived }) => {
  const proxy = await proxyTo(await application(secured))
  await expect.poll(async () => (await ask(proxy, TASK)).status).toBe(200)
  // What the proxy itself writes of these calls is on the disk.
  await expect.poll(() => proxy.calls()).toContain(TASK)
  const [before, calls] = [await fingerprint(proxy.folder), (await arrived()).length]
  const app = join(proxy.folder, '..')
  for (const flags of [[], ['--connect']]) {
    for (const settings of [proxy.settings, join(app, 'other.env')]) {
      // The second is wrong, and has the same FOLDER.
      if (settings !== proxy.settings) await writeFile(settings, (await readFile(proxy.settings, 'utf8')).replace(/^ORIGINS=.*$/m, 'ORIGINS=https://another.example:443'))
      const { code, said } = await runProgram(app, 'run', '--check', ...flags, settings)
      expect(code, said).toBe(settings === proxy.settings ? 0 : 2)
    }
  }
  expect(await fingerprint(proxy.folder)).toEqual(before)
  // With --connect the platform sees one request without key and token, and no login.
  expect((await arrived()).slice(calls)).toMatchObject([{ method: 'HEAD', path: '/', app_key: null, authorization: null }])
  expect((await ask(proxy, '5ca1ab1e0000000000000003')).status).toBe(200)
})

test('settings that work pass, also without a right to write, and with a connection', async ({ secured, checker }) => {
  for (const flags of [[], ['--connect']]) {
    const { code, said } = await checker.check(await application(secured), ...flags)
    expect([code, said], said).toEqual([0, expect.stringContaining('test is successful')])
    if (flags.length) expect(said).toContain('takes the client certificate')
  }
})

/** What is wrong, what is changed for it, and what is to be read. */
type Mistake = [string, Settings | ((world: { secured: Secured; folder: string }) => Promise<Settings> | Settings), string | RegExp, ...string[]]

const mistakes: Mistake[] = [
  ['a name that is misspelt', { ORIGIN: 'https://portal.example' }, "'ORIGIN' (did you mean ORIGINS?)"],
  ['no host', { HOSTS: undefined }, 'HOSTS is missing'],
  ['quotes', { HOSTS: '"batch-tasks.example"' }, 'HOSTS: write its value without quotes'],
  ['a space after the value', { HOSTS: 'batch-tasks.example ' }, 'without a space'],
  ['an origin with the usual port', { ORIGINS: 'https://portal.example:443' }, "browsers write 'https://portal.example', not 'https://portal.example:443'"],
  ['an origin with a slash', { ORIGINS: 'https://portal.example/' }, "browsers write 'https://portal.example'"],
  ['an origin with a path', { ORIGINS: 'https://portal.example/tasks' }, "browsers write 'https://portal.example'"],
  ['an origin in capitals', { ORIGINS: 'https://Portal.example' }, "browsers write 'https://portal.example'"],
  ['an origin without a scheme', { ORIGINS: 'portal.example' }, "'portal.example' lacks its scheme"],
  ['all origins', { ORIGINS: '*' }, "ORIGINS knows no '*'"],
  ['origins with a comma', { ORIGINS: 'https://a.example,https://b.example' }, 'ORIGINS are separated by spaces alone'],
  ['a host with a port', { HOSTS: 'batch-tasks.example:8080' }, 'HOSTS holds names alone'],
  ['a host with a scheme', { HOSTS: 'https://batch-tasks.example' }, 'HOSTS holds names alone'],
  ['a platform over http', { PLATFORM: 'http://platform.example:8743' }, 'PLATFORM must be https'],
  ['a platform with a path', ({ secured }) => ({ PLATFORM: `${secured.platform.origin}/iocm` }), 'PLATFORM is an origin, https://host:8743, without a path'],
  ['an address as the platform’s name', { PLATFORM_NAME: '127.0.0.1' }, 'PLATFORM_NAME must be a name'],
  ['a platform whose name nobody knows', { PLATFORM: 'https://platform.invalid:8743' }, "PLATFORM: this machine cannot find the address of 'platform.invalid' (DNS)"],
  ['no client certificate', { CLIENT_CERT: undefined }, 'CLIENT_CERT is missing: the platform demands mutual TLS'],
  ['a file that is not there', { CLIENT_CERT: '/nowhere/client.pem' }, "CLIENT_CERT: there is no file '/nowhere/client.pem'"],
  ['a file that may not be read', async ({ folder }) => {
    await writeFile(join(folder, 'closed.key'), 'x')
    await handOver(join(folder, 'closed.key'))
    await promisify(execFile)('chmod', ['000', join(folder, 'closed.key')])
    return { CLIENT_KEY: join(folder, 'closed.key') }
  }, 'closed.key\' cannot be read by'],
  ['the key of another certificate', ({ secured }) => ({ CLIENT_KEY: join(secured.keys, 'stranger.key') }), "stranger.key' is not the key of CLIENT_CERT"],
  ['a key with a passphrase', async ({ secured, folder }) => {
    await openssl('pkey', '-in', join(secured.keys, 'client.key'), '-aes256', '-passout', 'pass:synthetic', '-out', join(folder, 'locked.key'))
    await handOver(folder)
    return { CLIENT_KEY: join(folder, 'locked.key') }
  }, 'has a passphrase'],
  ['a certificate that is no PEM', async ({ secured, folder }) => {
    await openssl('x509', '-in', join(secured.keys, 'client.pem'), '-outform', 'der', '-out', join(folder, 'client.der'))
    return { CLIENT_CERT: join(folder, 'client.der') }
  }, 'is no certificate in PEM form'],
  ['a certificate that is over', async ({ folder }) => ended(folder), 'CLIENT_CERT: the certificate ended on'],
  ['a certificate of its own for another name', async ({ folder }) => {
    await openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'serve.key'), '-out', join(folder, 'serve.pem'), '-subj', '/CN=x', '-addext', 'subjectAltName=DNS:another.example')
    await handOver(folder)
    return { SERVE_CERT: join(folder, 'serve.pem'), SERVE_KEY: join(folder, 'serve.key') }
  }, "SERVE_CERT: the certificate is not for 'batch-tasks.example'"],
  ['a certificate of its own without its key', ({ secured }) => ({ SERVE_CERT: join(secured.keys, 'client.pem') }), 'SERVE_KEY is missing'],
  ['an application without its secret', { APP_ID: 'synthetic-app' }, 'SECRET_FILE is missing'],
  ['an empty secret', async ({ folder }) => {
    await writeFile(join(folder, 'secret'), '\n')
    return { APP_ID: 'synthetic-app', SECRET_FILE: join(folder, 'secret') }
  }, "must hold the application's secret, in one line"],
  ['a number that is none', { CACHE_SECONDS: '15s' }, "CACHE_SECONDS must be a whole number, not '15s'"],
  ['no calls at once', { CALLS_AT_ONCE: '0' }, 'CALLS_AT_ONCE must be at least 1'],
  ['a folder that cannot be written', { FOLDER: '/proc/batch-task' }, "FOLDER: '/proc' cannot be written by"],
  ['a folder that is a file', { FOLDER: '/etc/hostname' }, "FOLDER: '/etc/hostname' is a file"],
  ['a folder with a long path', { FOLDER: `/tmp/${'x'.repeat(90)}` }, 'FOLDER: the path is too long for a socket'],
  ['an address of another machine', { LISTEN: '192.0.2.1:8080' }, 'LISTEN: 192.0.2.1:8080 is no address of this machine'],
  ['an access.conf that nginx does not understand', async ({ folder }) => {
    await mkdir(join(folder, 'state'))
    await writeFile(join(folder, 'state/access.conf'), 'alow 10.0.0.0/8;')
    await handOver(join(folder, 'state'))
    return { FOLDER: join(folder, 'state') }
  }, 'state/access.conf'],
  ['a platform that is down', async () => ({ PLATFORM: `https://127.0.0.1:${await freePort()}` }), 'PLATFORM: nothing answers at 127.0.0.1:', '--connect'],
  ['an authority that did not sign the platform’s', ({ secured }) => ({ PLATFORM_CA: join(secured.keys, 'stranger.pem') }), "stranger.pem' did not sign the platform's certificate", '--connect'],
  ['a client certificate of another authority', ({ secured }) => ({ CLIENT_CERT: join(secured.keys, 'stranger.pem'), CLIENT_KEY: join(secured.keys, 'stranger.key') }), 'CLIENT_CERT: the platform refuses', '--connect'],
  ['a name that is not in the platform’s certificate', { PLATFORM_NAME: 'another.test' }, "PLATFORM_NAME: 'another.test' is not in the platform's certificate", '--connect'],
  ['a platform that speaks no TLS', ({ secured }) => ({ PLATFORM: secured.platform.controlOrigin.replace('http:', 'https:') }), 'does not speak TLS', '--connect'],
]

/** A certificate that ended yesterday: openssl makes none, but its small authority does. */
async function ended(folder: string): Promise<Settings> {
  const at = (name: string) => join(folder, name)
  await openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('old.key'), '-out', at('old.csr'), '-subj', '/CN=x')
  await writeFile(at('index.txt'), '')
  await writeFile(at('serial'), '01\n')
  await writeFile(at('ca.cnf'), `[ca]\ndefault_ca=c\n[c]\ndatabase=${at('index.txt')}\nserial=${at('serial')}\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n`)
  const times = ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z']
  await openssl('ca', '-config', at('ca.cnf'), '-batch', '-selfsign', '-keyfile', at('old.key'), '-in', at('old.csr'), '-out', at('old.pem'), '-notext', ...times)
  await handOver(folder)
  return { CLIENT_CERT: at('old.pem'), CLIENT_KEY: at('old.key') }
}

for (const [what, made, told, ...flags] of mistakes) {
  test(`it names ${what}`, async ({ secured, checker }) => {
    const changes = typeof made === 'function' ? await made({ secured, folder: checker.folder }) : made
    const { code, said } = await checker.check(changes, ...flags)
    expect(said).toMatch(told instanceof RegExp ? told : new RegExp(told.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    expect(code, said).toBe(2)
  })
}

test('it names a port that is taken', async ({ checker }) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const { code, said } = await checker.check({ LISTEN: `127.0.0.1:${port}` })
  server.close()
  expect([code, said]).toEqual([2, expect.stringContaining(`LISTEN: the port of 127.0.0.1:${port} is taken by another program`)])
})

test('it names a settings file that is not there, has Windows’ line ends or holds no settings', async ({ checker }) => {
  const missing = await runProgram(checker.folder, 'run', '--check', join(checker.folder, 'none.env'))
  expect([missing.code, missing.said]).toEqual([2, expect.stringContaining('there is no settings file')])
  const nothing = await runProgram(checker.folder, 'run', '--check')
  expect([nothing.code, nothing.said]).toEqual([2, expect.stringContaining('usage: run')])
  const windows = await checker.check('LISTEN=127.0.0.1:1\r\nHOSTS=a\r\n')
  expect([windows.code, windows.said]).toEqual([2, expect.stringContaining('line ends of Windows')])
  const twice = await checker.check('HOSTS=a\nHOSTS=b\nnonsense\n')
  expect(twice.said).toContain('HOSTS is set twice')
  expect(twice.said).toContain('line 3')
})

test('it names all mistakes at once', async ({ checker }) => {
  const { said } = await checker.check({ ORIGINS: 'https://a.example/', HOSTS: 'a:1', CACHE_SECONDS: 'x', CLIENT_CERT: '/nowhere' })
  for (const name of ['ORIGINS', 'HOSTS', 'CACHE_SECONDS', 'CLIENT_CERT']) expect(said).toContain(`run: ${name}`)
})

test('as root it does not run', async ({ checker }) => {
  const env = await writeSettings(checker.folder, `HOSTS=a\n`)
  // Whoever runs the tests: a user of a namespace of its own is root there.
  const [program, ...args] = [...(process.getuid?.() === 0 ? [] : ['unshare', '--user', '--map-root-user']), join(checker.folder, 'app/run'), env]
  const run = promisify(execFile)(program!, args)
  await expect(run).rejects.toThrow('not as root')
})
