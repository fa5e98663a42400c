// What an application does with the package under any bundler: an import, a token and a listener.
import 'batch-task-widget'

const card = document.querySelector('batch-task')
card.accessToken = 'synthetic-token'
card.addEventListener('batch-task-load', ({ detail }) => {
  document.querySelector('#news').textContent = `loaded ${detail.task.taskId}`
})
