// What a card shows where there is no wasm to draw it: why, and a button to try again.
import { append, create } from './dom.js';

/** The sentences, by language and by the reason of a `NotLoaded`; `slow` while a card is still loading. */
const TEXTS = {
  en: {
    failed: 'This card could not be loaded:',
    status: '{file} was answered with HTTP {status}. Serve it beside batch-task.js.',
    type: 'instead of {file} the server sent {type}. Serve the file beside batch-task.js.',
    connect: 'the policy of the page forbids to fetch {file}. Allow its address in connect-src.',
    script: 'the policy of the page forbids {file}. Allow its address in script-src.',
    wasm: "the policy of the page forbids WebAssembly. Allow script-src 'wasm-unsafe-eval'.",
    unsupported: 'this browser has no WebAssembly.',
    network: '{file} could not be fetched. Check the network, and CORS where the file lies on another origin.',
    invalid: '{file} is damaged, or of another version than batch-task.js.',
    timeout: '{file} has not arrived after {seconds} seconds. The card appears when it does.',
    shadow: 'the page keeps it from attaching a shadow root.',
    broken: 'This card stopped because of an internal error.',
    slow: 'This card is still loading: {file} is on its way.',
    reload: 'Reload',
  },
  es: {
    failed: 'No se pudo cargar esta tarjeta:',
    status: 'la respuesta para {file} fue HTTP {status}. Sírvalo junto a batch-task.js.',
    type: 'en lugar de {file} el servidor envió {type}. Sirva el archivo junto a batch-task.js.',
    connect: 'la política de la página prohíbe obtener {file}. Permita su dirección en connect-src.',
    script: 'la política de la página prohíbe {file}. Permita su dirección en script-src.',
    wasm: "la política de la página prohíbe WebAssembly. Permita script-src 'wasm-unsafe-eval'.",
    unsupported: 'este navegador no tiene WebAssembly.',
    network: 'no se pudo obtener {file}. Compruebe la red, y CORS si el archivo está en otro origen.',
    invalid: '{file} está dañado o es de otra versión que batch-task.js.',
    timeout: '{file} no ha llegado después de {seconds} segundos. La tarjeta aparecerá cuando llegue.',
    shadow: 'la página no le permite crear un shadow root.',
    broken: 'Esta tarjeta se detuvo por un error interno.',
    slow: 'Esta tarjeta aún se está cargando: {file} está en camino.',
    reload: 'Recargar',
  },
  zh: {
    failed: '无法加载此卡片：',
    status: '{file} 的响应为 HTTP {status}。请将它放在 batch-task.js 旁边。',
    type: '服务器返回的不是 {file}，而是 {type}。请将该文件放在 batch-task.js 旁边。',
    connect: '页面的策略禁止获取 {file}。请在 connect-src 中允许其地址。',
    script: '页面的策略禁止 {file}。请在 script-src 中允许其地址。',
    wasm: "页面的策略禁止 WebAssembly。请允许 script-src 'wasm-unsafe-eval'。",
    unsupported: '此浏览器不支持 WebAssembly。',
    network: '无法获取 {file}。请检查网络；如果文件在其他源上，请检查 CORS。',
    invalid: '{file} 已损坏，或与 batch-task.js 的版本不同。',
    timeout: '{file} 在 {seconds} 秒后仍未到达。到达后卡片会显示。',
    shadow: '页面不允许它创建 shadow root。',
    broken: '此卡片因内部错误已停止。',
    slow: '此卡片仍在加载：正在获取 {file}。',
    reload: '重新加载',
  },
};

/** The language of the texts for a tag: English for other languages, and for Chinese in traditional characters. */
function languageOf(tag) {
  const [primary, ...subtags] = String(tag ?? globalThis.navigator?.language ?? '').toLowerCase().split(/[^a-z0-9]/);
  const isTraditional = subtags.includes('hant') || (!subtags.includes('hans') && subtags.some((part) => /^(tw|hk|mo)$/.test(part)));
  return Object.hasOwn(TEXTS, primary) && !(primary === 'zh' && isTraditional) ? primary : 'en';
}

/** The sentence for a reason, in the language of a tag or else the browser's. */
export function sentence(tag, reason, facts) {
  const language = languageOf(tag);
  const texts = TEXTS[language];
  const text = texts[reason].replace(/\{(\w+)\}/g, (_, name) => facts[name]);
  if (reason === 'broken' || reason === 'slow') return text;
  return language === 'zh' ? texts.failed + text : `${texts.failed} ${text}`;
}

/** Shows a sentence in an element; with `onReload` as an error with a button, else as news. */
export function showFallback(mount, tag, text, onReload) {
  mount.setAttribute('part', 'notice');
  mount.setAttribute('role', onReload ? 'alert' : 'status');
  mount.setAttribute('lang', languageOf(tag) === 'zh' ? 'zh-CN' : languageOf(tag));
  mount.setAttribute('dir', 'ltr');
  append(mount, `${text} `);
  if (!onReload) return;
  const button = create(mount.ownerDocument, 'button');
  button.type = 'button';
  append(button, TEXTS[languageOf(tag)].reload);
  button.addEventListener('click', onReload);
  append(mount, button);
}
