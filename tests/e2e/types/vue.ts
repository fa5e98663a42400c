// The tag as Vue's template checker sees it.
import type { BatchTaskErrorKind } from 'batch-task-widget'
import type { GlobalComponents } from 'vue'

type Tag = InstanceType<GlobalComponents['batch-task']>

export const props: Tag['$props'] = { taskId: 't', refreshInterval: 0, theme: 'dark', lang: 'es' }
// @ts-expect-error no such theme
props.theme = 'drak'
props.onBatchTaskError = ({ detail }) => detail.kind satisfies BatchTaskErrorKind
// @ts-expect-error no such event
props.onBatchTaskDone = () => undefined
export const refresh = (tag: Tag) => tag.refresh() satisfies Promise<void>
// Vue's own components are what they were.
export type Own = GlobalComponents['KeepAlive']
