/**
 * The standalone page: changes the options of the one card on it, and shows the tag that would embed the same card.
 * From the query string only `task-id`, `lang` and `theme` are read; a proxy or a token there could be anybody's.
 */

const SAMPLES = [
  ['5bf8f8567dd2d86eab87edd9', 'Complete with problems'],
  ['5bf8f8567dd2d86eab87edda', 'Running, listed devices'],
  ['5bf8f8567dd2d86eab87eddb', 'Timed out, registration'],
  ['5bf8f8567dd2d86eab87eddc', 'All succeeded'],
  ['5bf8f8567dd2d86eab87eddd', 'Pending, broadcast'],
  ['5bf8f8567dd2d86eab87edde', 'No devices'],
  ['5bf8f8567dd2d86eab87eddf', 'None succeeded'],
  ['5bf8f8567dd2d86eab87ede0', 'All licensed'],
  ['5bf8f8567dd2d86eab87ede1', 'Running, no problems'],
  ['5bf8f8567dd2d86eab87ede2', 'Running, all kinds of problems'],
  ['5bf8f8567dd2d86eab87ede3', 'Nearly finished'],
  ['5bf8f8567dd2d86eab87ede4', 'Timed out, all kinds of results'],
];
const FIELDS = ['proxy', 'platform', 'task-id', 'app-key'];

const card = document.querySelector('batch-task');
const form = document.querySelector('#options');
const query = new URLSearchParams(location.search);

function setAttribute(name, value) {
  if (value) card.setAttribute(name, value);
  else card.removeAttribute(name);
}

function escapeAttribute(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function showSnippet() {
  const attributes = [...FIELDS, 'lang', 'theme']
    .filter((name) => card.getAttribute(name))
    .map((name) => ` ${name}="${escapeAttribute(card.getAttribute(name))}"`);
  document.querySelector('#snippet').textContent =
    `<script type="module" src="${new URL('batch-task.js', document.baseURI)}"></script>\n<batch-task${attributes.join('')}></batch-task>`;
}

function show() {
  for (const name of FIELDS) form.elements[name].value = card.getAttribute(name) ?? '';
  for (const button of document.querySelectorAll('#samples button')) {
    const shown = card.getAttribute('proxy') === 'samples' && card.getAttribute('task-id') === button.value;
    button.setAttribute('aria-pressed', shown);
  }
  showSnippet();
}

for (const [id, name] of SAMPLES) {
  const button = document.createElement('button');
  button.type = 'button';
  button.value = id;
  button.textContent = name;
  button.addEventListener('click', () => {
    for (const field of FIELDS) setAttribute(field, { proxy: 'samples', 'task-id': id }[field]);
    show();
  });
  document.querySelector('#samples').append(button);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  for (const name of FIELDS) setAttribute(name, form.elements[name].value.trim());
  card.accessToken = form.elements.accessToken.value;
  show();
});

document.querySelector('#copy').addEventListener('click', async () => {
  const status = document.querySelector('#copied');
  try {
    await navigator.clipboard.writeText(document.querySelector('#snippet').textContent);
    status.textContent = 'Copied';
  } catch {
    status.textContent = 'The browser did not allow copying: select the text instead.';
  }
});

for (const name of ['task-id', 'lang', 'theme']) {
  if (query.has(name)) setAttribute(name, query.get(name));
}
// A task that is no sample is one of the platform behind the site's own proxy, as `script/server` sets it up.
if (query.has('task-id') && !SAMPLES.some(([id]) => id === query.get('task-id'))) setAttribute('proxy', '/iot');
show();
