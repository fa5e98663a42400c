/**
 * The standalone page: one card, every option of it, what it tells, and what embeds it elsewhere. Nothing is kept.
 *
 * From the query string only `task-id`, `lang` and `theme` are read; a proxy or a token there could be anybody's.
 */
import { Embed } from './embed.js';
import { Events } from './events.js';
import { Options } from './options.js';
import { Stage } from './stage.js';
import { Chooser, isSample, isStandIn, LIVE_PROXY, sampleBody, SAMPLES } from './tasks.js';

const card = document.querySelector('batch-task');
const stage = new Stage(card);
const embed = new Embed();
const options = new Options(card, show);
const chooser = new Chooser((proxy, id) => options.choose(proxy, id));
new Events(card, withoutToken, () => queueMicrotask(() => stage.show()));

/** The element keeps its token to itself; this is for whoever pastes one into another field. */
function withoutToken(text) {
  return options.token ? text.replaceAll(options.token, '[redacted]') : text;
}

function show() {
  const attributes = options.chosen();
  const { texts, data } = card;
  chooser.show([attributes.proxy, attributes['task-id']]);
  for (const [name, text] of Object.entries(attributes)) attributes[name] = withoutToken(text);
  embed.show({ attributes, texts, data: data && withoutToken(data), hasToken: Boolean(options.token) });
  // The element takes its options in a microtask of its own.
  setTimeout(() => stage.show());
}

document.querySelector('#reset').addEventListener('click', () => {
  options.reset();
  stage.pause(false);
  stage.fit();
});
document.querySelector('#fill').addEventListener('click', async () => {
  const id = card.getAttribute('task-id');
  options.fill(await sampleBody(isSample(id) ? id : SAMPLES[0][0]).catch(({ message }) => `No sample: ${message}`));
});

const query = new URLSearchParams(location.search);
for (const name of ['task-id', 'lang', 'theme']) {
  if (query.has(name)) options.set(name, query.get(name));
}
const wanted = query.get('task-id')?.trim();
// A task that is no sample is one of the platform behind the site's own proxy, as `script/server` sets it up.
if (wanted && !isSample(wanted)) options.set('proxy', LIVE_PROXY);
if (wanted && isStandIn(wanted)) chooser.look();
options.show();
show();
