// The tag in JSX of React 19.
import type { BatchTaskElement } from 'batch-task-widget'
import { createRef } from 'react'

const ref = createRef<BatchTaskElement>()

export const properties = (
  <batch-task ref={ref} key="a" id="card" className="wide" aria-label="Order" taskId="t" refreshInterval={0} getAccessToken={() => 'synthetic'} />
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
// @ts-expect-error the listener gets the error's detail
export const wrongListener = <batch-task onbatch-task-error={({ detail }: CustomEvent<number>) => detail} />
// @ts-expect-error no such tag
export const wrongTag = <batch-tasks />
// React's own tags are what they were.
export const own = <button onClick={({ currentTarget }) => currentTarget.disabled}>Go</button>
