// React 19 sets properties and listens to events of a custom element as they are named. It asks at the first rendering
// which properties there are, so the package is imported with the application, not later.
import 'batch-task-widget'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

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

createRoot(document.querySelector('#root')!).render(<App />)
