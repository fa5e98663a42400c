// The portal's side: its own button changes the task, and a line below says what the card tells.
const TASKS = ['5bf8f8567dd2d86eab87edd9', '5bf8f8567dd2d86eab87eddb', '5bf8f8567dd2d86eab87eddc'];

const card = document.querySelector('batch-task');
const news = document.querySelector('#news');

document.querySelector('#next').addEventListener('click', () => {
  card.taskId = TASKS[(TASKS.indexOf(card.taskId) + 1) % TASKS.length];
});
// Events bubble: one listener serves every card of the page.
document.addEventListener('batch-task-complete', ({ detail: { task } }) => {
  news.textContent = `${task.taskName}: ${task.successCnt} of ${task.totalCnt} succeeded`;
});
document.addEventListener('batch-task-error', ({ detail: { message } }) => {
  news.textContent = message;
});
