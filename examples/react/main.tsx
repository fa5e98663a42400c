// React 19 sets properties and listens to events of a custom element as they are named. It asks at the first rendering
// which properties there are, so the module comes first.
import 'batch-task-widget'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

const TASKS = ['5bf8f8567dd2d86eab87edd9', '5bf8f8567dd2d86eab87edda']

function App() {
  const [index, setIndex] = useState(0)
  const [news, setNews] = useState<string[]>([])
  const tell = (line: string) => setNews((news) => [...news, line])
  return (
    <main>
      <button onClick={() => setIndex((index + 1) % TASKS.length)}>Next task</button>
      <batch-task
        taskId={TASKS[index]}
        proxy="../samples"
        refreshInterval={0}
        texts={{ taskId: 'Order' }}
        onbatch-task-load={({ detail }) => tell(`loaded ${detail.task.taskId}`)}
        onbatch-task-error={({ detail }) => tell(detail.message)}
      />
      <ul>
        {news.map((line, key) => (
          <li key={key}>{line}</li>
        ))}
      </ul>
    </main>
  )
}

createRoot(document.querySelector('#root')!).render(<App />)
