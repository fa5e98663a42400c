// The tag as Vue's template checker sees it.
import type { BatchTaskElement } from 'batch-task-widget'
import type { GlobalComponents } from 'vue'

type Tag = InstanceType<GlobalComponents['batch-task']>

export const props: Tag['$props'] = { taskId: 't', refreshInterval: 0, theme: 'dark', lang: 'es' }
// @ts-expect-error no such theme
props.theme = 'drak'
export const emit = (tag: Tag) => {
  tag satisfies BatchTaskElement
  // @ts-expect-error no such event
  tag.$emit('batch-task-done')
}
// Vue's own components are what they were.
export type Own = GlobalComponents['KeepAlive']
