// Runs in each page before anything of its own: notes when the cards are painted and the memory of the wasm, counts requests.
(() => {
  const bench = { memories: [], fetches: 0, painted: null };
  globalThis.bench = bench;

  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await own(...given);
      const { memory } = (made.instance ?? made).exports;
      if (memory) bench.memories.push(memory);
      return made;
    };
  }

  const ownFetch = fetch;
  globalThis.fetch = function fetch(...given) {
    bench.fetches += 1;
    return Reflect.apply(ownFetch, this, given);
  };

  /** Settles as soon as what is queued now has run. */
  bench.turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });

  /** Settles after the next frame is painted, with the time. */
  bench.frame = async () => {
    await new Promise(requestAnimationFrame);
    await bench.turn();
    return performance.now();
  };

  /** Settles after the frame in which something is so, with the time. */
  bench.when = async (is, what) => {
    for (const end = performance.now() + 60_000; ; ) {
      await new Promise(requestAnimationFrame);
      if (is()) break;
      if (performance.now() > end) throw new Error(`${what} did not come`);
    }
    await bench.turn();
    return performance.now();
  };

  bench.cards = () => [...document.querySelectorAll('batch-task, lit-task')];
  bench.root = () => bench.cards()[0].shadowRoot;

  /** Settles after the frame in which all of these show their data, with the time. */
  bench.drawn = (cards) => {
    const waiting = [...cards];
    return bench.when(() => {
      while (waiting.at(-1)?.shadowRoot?.querySelector('[part~=legend]')) waiting.pop();
      return waiting.length === 0;
    }, 'a card');
  };

  /** A card for a task, as the page's own would be; not yet on the page. */
  bench.make = (task) => {
    const { tag, proxy } = document.body.dataset;
    const card = document.createElement(tag);
    if (task) {
      card.setAttribute('task-id', task);
      card.setAttribute('proxy', proxy);
    }
    return card;
  };

  /** The page's own cards are painted; of a page without cards, its heading. */
  bench.ready = (async () => {
    await bench.when(() => document.readyState !== 'loading', 'the document');
    const cards = bench.cards();
    if (cards.length) bench.painted = await bench.drawn(cards);
    else if (document.documentElement.dataset.task) bench.painted = await bench.when(() => document.querySelector('h1')?.textContent, 'the name');
  })();
})();
