// What a card says where there is no Rust to say it.

/** Why, by number, and the words on the button. */
const BROKEN = {
  en: ["This card could not be loaded. The page must allow WebAssembly (script-src 'wasm-unsafe-eval') and serve the files beside batch-task.js.", 'This card stopped because of an internal error.', 'Reload'],
  es: ["No se pudo cargar esta tarjeta. La página debe permitir WebAssembly (script-src 'wasm-unsafe-eval') y servir los archivos junto a batch-task.js.", 'Esta tarjeta se detuvo por un error interno.', 'Recargar'],
  zh: ["无法加载此卡片。页面必须允许 WebAssembly（script-src 'wasm-unsafe-eval'），并提供 batch-task.js 旁边的文件。", '此卡片因内部错误已停止。', '重新加载'],
};

/** Says in an empty element why there is no card, with a button to try again. `lang` is the element's, or the browser's. */
export function say(notice, lang, why, again) {
  const texts = BROKEN[(lang ?? navigator.language).slice(0, 2).toLowerCase()] ?? BROKEN.en;
  notice.setAttribute('part', 'notice');
  notice.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = texts[2];
  button.addEventListener('click', again);
  notice.append(`${texts[why]} `, button);
}
