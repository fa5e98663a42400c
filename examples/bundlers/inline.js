// As main.js, with glue and wasm inside the bundle: nothing to copy, and nothing to set.
import 'batch-task-widget/inline'

const card = document.querySelector('batch-task')
card.accessToken = 'synthetic-token'
card.addEventListener('batch-task-load', ({ detail }) => {
  document.querySelector('#news').textContent = `loaded ${detail.task.taskId}`
})
