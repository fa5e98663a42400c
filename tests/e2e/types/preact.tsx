// The tag in JSX of Preact.
import type { BatchTaskElement } from 'batch-task-widget'
import { createRef } from 'preact'

const ref = createRef<BatchTaskElement>()

export const properties = (
  <batch-task ref={ref} key="a" id="card" class="wide" aria-label="Order" taskId="t" refreshInterval={0} getAccessToken={() => 'synthetic'} />
)
export const attributes = (
  <batch-task task-id="t" proxy="/iot" time-zone="UTC" lang="es" onbatch-task-complete={({ detail }) => detail.task.successCnt}>
    <button slot="actions">Cancel</button>
  </batch-task>
)
// @ts-expect-error a task id is text
export const wrongType = <batch-task taskId={7} />
// @ts-expect-error no such theme
export const wrongWord = <batch-task theme="drak" />
// @ts-expect-error no such tag
export const wrongTag = <batch-tasks />
export const own = <button onClick={({ currentTarget }) => currentTarget.disabled}>Go</button>
