// The types of the package as a page without any framework uses them.
import { BatchTaskElement, mount, version, type BatchTask, type BatchTaskError, type BatchTaskOptions } from 'batch-task-widget'

const text: string = version

const handle = mount(document.body, { taskId: 't', proxy: '/iot', refreshInterval: '30', theme: 'dark', lang: 'es', texts: { taskId: 'Order' } })
handle.update({ theme: undefined, refreshInterval: 0, getAccessToken: async () => 'synthetic', fetch: window.fetch })
handle.element satisfies BatchTaskElement
handle.refresh() satisfies Promise<void>
handle.destroy()
// @ts-expect-error there is no such option
mount(document.body, { task: 't' })
// @ts-expect-error a selector is no element
mount('#card')
// @ts-expect-error no such theme
handle.update({ theme: 'drak' })
// @ts-expect-error not a number
handle.update({ refreshInterval: 'soon' })

const card = document.createElement('batch-task')
card satisfies BatchTaskElement & HTMLElement
document.querySelector('batch-task')!.taskId satisfies string | null
card.taskId = null
card.data = { taskId: 't' } satisfies BatchTask
card.data = '{}'
card.accessToken = 'synthetic'
// @ts-expect-error it can never be read back
const token: string = card.accessToken
// @ts-expect-error read only
card.state = 'ready'
// @ts-expect-error no such state
card.state === 'done'
card.updatedAt?.getTime() satisfies number | undefined
card.error satisfies BatchTaskError | null
card.pause()

// Every field is optional, also in a command.
const task: BatchTask = card.task ?? {}
task.param = { type: 'DeviceList', deviceList: ['d'], command: { serviceId: 's', method: 'm', paras: { position: 100 } }, maxRetransmit: 3 }
task.status = 'Paused'
task.totalCnt = '12'
task.tags = [{ tagName: 'n' }]
// @ts-expect-error a tag is no string
task.tags = ['n']
// @ts-expect-error no such field
task.taskNmae

// Events are known wherever they pass.
for (const target of [card, document.body, document, window] satisfies EventTarget[]) {
  target.addEventListener('batch-task-load', () => undefined)
}
card.addEventListener('batch-task-error', ({ detail }) => {
  detail.retryAfter satisfies number | null
  detail.kind === 'rate-limited'
  // @ts-expect-error no such kind
  detail.kind === 'throttled'
})
document.addEventListener('batch-task-change', ({ detail }) => detail.previous satisfies BatchTask)
window.addEventListener('batch-task-status', ({ detail: { from, to } }) => [from, to] satisfies (string | null)[])
card.addEventListener('batch-task-tag', ({ detail }) => detail.value satisfies string | null)
// @ts-expect-error an event that does not exist has no detail
card.addEventListener('batch-task-done', ({ detail }) => detail)

class Own extends BatchTaskElement {}
new Own().refresh()

const options: BatchTaskOptions = {}
export { options, text, token }

// Svelte's templates are checked against this global list.
const tag: svelteHTML.IntrinsicElements['batch-task'] = {
  'task-id': 't',
  proxy: '/iot',
  id: 'card',
  'aria-label': 'Order',
  'onbatch-task-load': ({ detail }) => detail.task satisfies BatchTask,
  'on:batch-task-error': ({ detail }) => detail.message satisfies string,
}
// @ts-expect-error no such density
tag.density = 'dense'
