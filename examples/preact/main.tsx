// Preact sets properties of a custom element where it has them, and listens to events as they are named.
import 'batch-task-widget'
import { render } from 'preact'
import { useState } from 'preact/hooks'

const TASKS = ['5bf8f8567dd2d86eab87edd9', '5bf8f8567dd2d86eab87edda']
const TEXTS = { taskId: 'Order' }

function App() {
  const [index, setIndex] = useState(0)
  const [news, setNews] = useState('')
  return (
    <main>
      <button onClick={() => setIndex((index + 1) % TASKS.length)}>Next task</button>
      <batch-task
        taskId={TASKS[index]}
        proxy="samples"
        refreshInterval={0}
        accessToken="synthetic-token"
        texts={TEXTS}
        onbatch-task-load={({ detail }) => setNews(`loaded ${detail.task.taskId}`)}
        onbatch-task-error={({ detail }) => setNews(detail.message)}
      />
      <p id="news">{news}</p>
    </main>
  )
}

render(<App />, document.querySelector('#root')!)
