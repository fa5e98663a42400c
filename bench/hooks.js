// Runs in each page before anything of its own: notes when the cards are painted, long tasks, and the memory of the wasm.
(() => {
  const bench = { memories: [], long: [], painted: null };
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

  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) bench.long.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
  }

  /** Settles after the next frame is painted, with the time. */
  bench.frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  /** Settles as soon as what is queued now has run. */
  bench.turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });

  /** Settles soon after something is so; throws when it has not become so in 20 s. Asks seldom: asking is work, too. */
  bench.until = async (is, what) => {
    const start = performance.now();
    await bench.turn();
    while (!is()) {
      if (performance.now() - start > 20_000) throw new Error(`${what} did not come`);
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };

  bench.cards = () => document.querySelectorAll('batch-task, lit-task, preact-task');

  // A card shows its data when it has a legend; the frame in which that is so is painted before the message comes.
  let waiting;
  const look = () => {
    waiting ??= document.readyState === 'loading' ? undefined : [...bench.cards()];
    while (waiting?.length && waiting.at(-1).shadowRoot?.querySelector('.legend')) waiting.pop();
    if (waiting?.length !== 0) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      bench.painted = performance.now();
      bench.done();
    };
    return port2.postMessage(null);
  };
  bench.ready = new Promise((resolve, reject) => {
    bench.done = resolve;
    setTimeout(() => bench.painted ?? reject(new Error(`${waiting?.length} cards were not drawn`)), 60_000);
  });
  requestAnimationFrame(look);
})();
