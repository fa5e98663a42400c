// Vue sets properties and listens to events of a custom element by itself. Render functions, because a strict policy has no
// room for templates compiled in the page; a compiled template is the same: `:task-id="..." @batch-task-load="..."`, with
// `compilerOptions.isCustomElement: (tag) => tag === 'batch-task'`.
import type { BatchTaskEventMap } from 'batch-task-widget'
import { createApp, defineComponent, h, ref } from 'vue'

const TASKS = ['5bf8f8567dd2d86eab87edd9', '5bf8f8567dd2d86eab87edda']

const App = defineComponent(() => {
  const index = ref(0)
  const news = ref<string[]>([])
  return () =>
    h('main', [
      h('button', { onClick: () => (index.value = (index.value + 1) % TASKS.length) }, 'Next task'),
      h('batch-task', {
        taskId: TASKS[index.value],
        proxy: '../samples',
        refreshInterval: 0,
        texts: { taskId: 'Order' },
        onBatchTaskLoad: ({ detail }: BatchTaskEventMap['batch-task-load']) => news.value.push(`loaded ${detail.task.taskId}`),
        onBatchTaskError: ({ detail }: BatchTaskEventMap['batch-task-error']) => news.value.push(detail.message),
      }),
      h('ul', news.value.map((line) => h('li', line))),
    ])
})

createApp(App).mount('#root')
