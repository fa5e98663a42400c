/**
 * What embeds the card as it is now: in a page, in React, Vue and Yew, in the form of the examples. Only options that differ
 * from their defaults are written, and never a token: what is written is how a page gives one.
 */

const MOST_IN_A_LINE = 90;

const camel = (name) => name.replace(/-[a-z]/g, ([, letter]) => letter.toUpperCase());
const snake = (name) => name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A JavaScript literal in single quotes. */
function literal(text) {
  const inner = JSON.stringify(text).slice(1, -1);
  return `'${inner.replace(/\\.|'/g, (found) => ({ '\\"': '"', "'": "\\'" })[found] ?? found)}'`;
}

/** An option of JavaScript: numbers as numbers. */
function value(name, text) {
  const isNumber = ['refresh-interval', 'timeout'].includes(name) && /^\d+(\.\d+)?$/.test(text);
  return isNumber ? String(Number(text)) : literal(text);
}

const key = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : literal(name));
const object = (texts) => `{ ${Object.entries(texts).map(([name, text]) => `${key(name)}: ${literal(text)}`).join(', ')} }`;

/** A Rust string, whatever is in it. */
function rust(text) {
  let marks = '';
  while (text.includes(`"${marks}`)) marks += '#';
  return marks || text.includes('\\') ? `r${marks || '#'}"${text}"${marks || '#'}` : `"${text}"`;
}

/** A script inside HTML: `<!--`, `<script` and `</script` in a literal would change where the script ends. */
const inScript = (code) => code.replaceAll(/<(?=!--|\/?script)/gi, '\\x3c');

const TOKEN = "() => fetch('/session/token').then((answer) => answer.text())";
const WHY = "// The page's own way to its token, which is in no markup.";

/** What is set beside attributes, as JavaScript. */
function properties({ texts, data, hasToken }) {
  const set = [];
  if (texts) set.push(['texts', object(texts)]);
  if (data) set.push(['data', literal(data)]);
  if (hasToken) set.push(['getAccessToken', TOKEN]);
  return set;
}

function html({ attributes, module, ...rest }) {
  const written = Object.entries(attributes).map(([name, text]) => `${name}="${attribute(text)}"`);
  const line = `<batch-task ${written.join(' ')}></batch-task>`;
  const tag = line.length > MOST_IN_A_LINE ? `<batch-task\n  ${written.join('\n  ')}\n></batch-task>` : line;
  const lines = [`<script type="module" src="${attribute(module)}"></script>`, tag];
  const set = properties(rest);
  if (set.length) {
    lines.push('<script type="module">', '  // Where the policy allows no inline script, in a file of its own.');
    lines.push("  const card = document.querySelector('batch-task');");
    for (const [name, code] of set) {
      if (name === 'getAccessToken') lines.push(`  ${WHY}`);
      lines.push(`  card.${name} = ${inScript(code)};`);
    }
    lines.push('</script>');
  }
  return lines.join('\n');
}

function react({ attributes, ...rest }) {
  const props = Object.entries(attributes).map(([name, text]) => {
    const isPlain = /^[^"&\\\n]*$/.test(text) && value(name, text).startsWith("'");
    return `${camel(name)}=${isPlain ? `"${text}"` : `{${value(name, text)}}`}`;
  });
  for (const [name, code] of properties(rest)) props.push(`${name}={${name === 'getAccessToken' ? name : code}}`);
  return `import 'batch-task-widget'
import { createRoot } from 'react-dom/client'
${rest.hasToken ? `\n${WHY}\nconst getAccessToken = ${TOKEN}\n` : ''}
function App() {
  return (
    <main>
      <batch-task
${props.map((prop) => `        ${prop}\n`).join('')}      />
    </main>
  )
}

createRoot(document.querySelector('#root')!).render(<App />)`;
}

function vue({ attributes, module, ...rest }) {
  const props = Object.entries(attributes).map(([name, text]) => [camel(name), value(name, text)]);
  for (const [name, code] of properties(rest)) props.push([name, name === 'getAccessToken' ? '' : code]);
  return `// The page loads the element: <script type="module" src="${attribute(module)}"></script>
import { createApp, defineComponent, h } from 'vue'
${rest.hasToken ? `\n${WHY}\nconst getAccessToken = ${TOKEN}\n` : ''}
const App = defineComponent(() => () =>
  h('main', [
    h('batch-task', {
${props.map(([name, code]) => `      ${name}${code && `: ${code}`},\n`).join('')}    }),
  ]),
)

createApp(App).mount('#root')`;
}

/** The options that are an enum in Rust. When to load is a matter of the element alone. */
const ENUMS = { select: 'Select', credentials: 'Credentials', theme: 'Theme', density: 'Density', results: 'Results' };
const SECONDS = ['refresh-interval', 'timeout'];
const pascal = (word) => word.replaceAll(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());

/** The value of a prop, as Rust; `undefined` where the component has no such value. */
function rustValue(name, text) {
  if (Object.hasOwn(ENUMS, name)) return /^[a-z-]+$/.test(text) ? `{${ENUMS[name]}::${pascal(text)}}` : undefined;
  if (SECONDS.includes(name)) return /^\d+(\.\d+)?$/.test(text) ? `{${Number(text)}}` : undefined;
  return name === 'loading' ? undefined : rust(text);
}

function yew({ attributes, texts, data, hasToken }) {
  const written = Object.entries(attributes).map(([name, text]) => [name, rustValue(name, text)]);
  const given = written.filter(([, code]) => code !== undefined);
  const props = given.map(([name, code]) => `${snake(name)}=${code}`);
  if (texts) {
    const pairs = Object.entries(texts).map(([name, text]) => `(${rust(snake(name))}.into(), ${rust(text)}.into())`);
    props.push(`texts={Rc::from([${pairs.join(', ')}])}`);
  }
  if (data) props.push(`data={Rc::new(${rust(data)}.to_owned())}`);
  if (hasToken) props.push('access_token={Secret::new(&token)}');
  const used = ['BatchTask', ...given.map(([name]) => ENUMS[name]).filter(Boolean), ...(hasToken ? ['Secret'] : [])].sort();
  const names = used.length > 1 ? `{${used.join(', ')}}` : used[0];
  return `${texts || data ? 'use std::rc::Rc;\n\n' : ''}use batch_task_widget::${names};
use yew::prelude::*;

#[component]
fn App() -> Html {${hasToken ? "\n    // The application's own way to its token.\n    let token = session_token();" : ''}
    html! {
        <main>
            <BatchTask
${props.map((prop) => `                ${prop}\n`).join('')}            />
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}`;
}

/** The snippets by the names of their tabs. */
export const SNIPPETS = { html, react, vue, yew };
