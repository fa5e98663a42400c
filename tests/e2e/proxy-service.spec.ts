// The two other ways to run the proxy: a container, whose entry is run here in a bare root without Docker, and a systemd unit.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, TASKS } from '../proxy/fixtures.ts'
import { start } from './stack/child.ts'
import { freePort } from './stack/proxy.ts'

const run = promisify(execFile)
const PROXY = join(import.meta.dirname, '../../proxy')
const container = (name: string) => readFile(join(PROXY, 'container', name), 'utf8')

/** A root that holds Debian's programs, what the image and compose.yaml put there, and can be written nowhere but in its volumes. */
async function bareRoot(folder: string): Promise<string[]> {
  const [dockerfile, compose] = [await container('Dockerfile'), await container('compose.yaml')]
  const [, copied] = dockerfile.match(/^COPY proxy (\S+)$/m)!
  const [, uid] = dockerfile.match(/^USER (\d+):\d+\nVOLUME/m)!
  const mounts = [...compose.matchAll(/- (\.\/try\S*):(\S+):ro$/gm)].flatMap(([, from, to]) => ['--ro-bind', join(folder, from!), to!])
  await cp(PROXY, join(folder, 'proxy'), { recursive: true })
  await mkdir(join(folder, 'state'))
  await writeFile(join(folder, 'passwd'), `batch-task-proxy:x:${uid}:${uid}::/var/lib/batch-task-proxy:/usr/sbin/nologin\n`)
  return [
    '--unshare-user', '--unshare-pid', '--uid', uid!, '--gid', uid!, '--die-with-parent', '--clearenv', '--setenv', 'PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    '--ro-bind', '/usr', '/usr', ...['bin', 'sbin', 'lib', 'lib64'].flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    '--ro-bind', join(folder, 'passwd'), '/etc/passwd', '--ro-bind', '/etc/nginx', '/etc/nginx', '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp',
    '--bind', join(folder, 'state'), '/var/lib/batch-task-proxy', '--ro-bind', join(folder, 'proxy'), copied!, ...mounts,
    '--ro-bind', join(PROXY, 'container/page.conf'), '/etc/page.conf', '--remount-ro', '/',
  ]
}

test('the container’s entry serves a task in a bare root, by the settings of compose.yaml', async ({ stack, platformLog }) => {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-container-'))
  try {
    const port = String(await freePort())
    const settings = (await container('try.env')).replace('0.0.0.0:8080', `127.0.0.1:${port}`).replace(/^PLATFORM=.*$/m, `PLATFORM=${stack.platform.origin}`)
    await writeFile(join(folder, 'try.env'), settings)
    await writeFile(join(folder, 'try.secret'), await container('try.secret'))
    const [, entry, command] = (await container('Dockerfile')).match(/ENTRYPOINT \["([^"]*)"\]\nCMD \["([^"]*)"\]/)!
    const root = await bareRoot(folder)
    const child = await start({ program: 'bwrap', args: [...root, entry!, command!], ready: /start worker process / })
    const answer = await fetch(`http://127.0.0.1:${port}${TASKS}/5ca1ab1e0000000000000002`, { headers: { origin: 'http://127.0.0.1:8081' } })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'http://127.0.0.1:8081'])
    expect((await platformLog()).map(({ path }) => path)).toContain('/iocm/app/sec/v1.1.0/login')
    await child.stop()
    const { stderr } = await run('bwrap', [...root, '/usr/sbin/nginx', '-t', '-e', 'stderr', '-c', '/etc/page.conf'])
    expect(stderr).toContain('test is successful')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the units are what systemd understands, and hardened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'batch-task-units-'))
  try {
    for (const name of ['batch-task-proxy.service', 'batch-task-proxy-check.service', 'batch-task-proxy-check.timer']) {
      const unit = await readFile(join(PROXY, 'systemd', name), 'utf8')
      expect(unit).not.toContain('User=root')
      await writeFile(join(folder, name), unit.replaceAll('/opt/batch-task-proxy/', `${PROXY}/`))
    }
    for (const name of ['batch-task-proxy.service', 'batch-task-proxy-check.timer']) {
      const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', join(folder, name)], { env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` } })
      expect(stdout + stderr, name).not.toContain('batch-task')
    }
    // 0 is no exposure, 100 the most.
    for (const name of ['batch-task-proxy.service', 'batch-task-proxy-check.service']) {
      await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', join(folder, name)])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
