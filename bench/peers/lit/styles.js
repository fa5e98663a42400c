// The look of the card: light and dark, one column or two, colour with a pattern.
import { css } from 'lit';

export const styles = css`
  :host { display: block; container-type: inline-size; color-scheme: light dark; font: 0.9375rem/1.45 system-ui, sans-serif; }
  :host([theme='light']) { color-scheme: light; }
  :host([theme='dark']) { color-scheme: dark; }
  :host([hidden]) { display: none; }
  * { box-sizing: border-box; margin: 0; }
  .card {
    --text: light-dark(#1b1f24, #e8eaed); --muted: light-dark(#57606a, #9aa4af); --line: light-dark(#d6dbe1, #3b424a);
    --faint: light-dark(#f2f4f7, #23282e); --accent: light-dark(#1552b8, #8ab4ff); --good: light-dark(#0b6b4f, #6fdcb5);
    --warning: light-dark(#8a5a00, #f0bf4c); --bad: light-dark(#a1121f, #ff8a8a);
    --succeeded: light-dark(#10a68f, #7ee0c8); --failed: light-dark(#a3252f, #f0606a); --timed-out: light-dark(#b0801a, #e4af0a);
    --expired: light-dark(#8b4fd8, #b98aff); --pending: light-dark(#b4bdc8, #59636e);
    background: light-dark(#fff, #191d22); border: 1px solid var(--line); border-radius: 10px; color: var(--text); padding: 1rem;
  }
  .skeleton { min-height: 12rem; }
  .skeleton::before { content: ''; display: block; width: 40%; height: 1.2em; border-radius: 4px; background: var(--faint); }
  .heading { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; }
  .title { flex: 1 1 12rem; font-size: 1.15em; font-weight: 650; overflow-wrap: anywhere; }
  .status { display: inline-flex; align-items: center; gap: 0.35em; padding: 0.1em 0.6em; border: 1px solid currentColor; border-radius: 1em; font-weight: 600; }
  .icon { width: 1em; height: 1em; }
  .active { color: var(--accent); }
  .good { color: var(--good); }
  .warning { color: var(--warning); }
  .bad { color: var(--bad); }
  .outcome { margin-top: 0.35rem; }
  .zones { display: grid; gap: 0 2rem; margin-top: 1rem; }
  @container (min-width: 45rem) { .zones { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
  .headline { display: flex; justify-content: space-between; align-items: baseline; flex-wrap: wrap; gap: 0 1rem; font-variant-numeric: tabular-nums; }
  .counts { font-weight: 600; }
  .share { font-size: 1.4em; font-weight: 650; }
  .bar { display: flex; gap: 1px; height: 0.9em; margin: 0.5rem 0 0.75rem; overflow: hidden; border-radius: 5px; background: var(--faint); }
  .segment { flex: 1 1 0; min-width: 3px; }
  .segment, .swatch { background-color: var(--c); forced-color-adjust: none; }
  .succeeded { --c: var(--succeeded); }
  .failed { --c: var(--failed); background-image: repeating-linear-gradient(45deg, rgb(255 255 255 / 50%) 0 1.5px, transparent 1.5px 5px); }
  .timedOut { --c: var(--timed-out); background-image: repeating-linear-gradient(-45deg, rgb(0 0 0 / 40%) 0 2px, transparent 2px 7px); }
  .expired { --c: var(--expired); background-image: radial-gradient(circle, rgb(255 255 255 / 75%) 1px, transparent 1.4px); background-size: 5px 5px; }
  .pending { --c: var(--pending); }
  ul, ol { list-style: none; padding: 0; }
  .legend { display: grid; gap: 0.125rem 1.5rem; font-variant-numeric: tabular-nums; }
  @container (min-width: 25rem) { .legend { grid-template-columns: 1fr 1fr; } }
  .legend li { display: flex; align-items: baseline; gap: 0.5em; }
  .legend li.zero { color: var(--muted); }
  .swatch { flex: none; width: 0.75em; height: 0.75em; border-radius: 2px; }
  .label { flex: 1; }
  .percent { min-width: 3.5em; text-align: end; color: var(--muted); }
  dl { margin-top: 0.75rem; }
  .row { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 0 1rem; padding: 0.2rem 0; border-top: 1px solid var(--faint); }
  @container (max-width: 24rem) { .row { grid-template-columns: minmax(0, 1fr); } }
  dt, .muted { color: var(--muted); }
  dd { overflow-wrap: anywhere; }
  code, pre { font: 0.9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
  details { margin-top: 0.5rem; border-top: 1px solid var(--line); padding-top: 0.5rem; }
  summary { cursor: pointer; font-weight: 600; }
  summary .muted { font-weight: 400; margin-inline-start: 0.5em; }
  button { font: inherit; color: inherit; padding: 0.15em 0.7em; border: 1px solid var(--line); border-radius: 6px; background: var(--faint); cursor: pointer; }
  button:disabled { color: var(--muted); cursor: default; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  input { font: inherit; color: inherit; min-width: 0; padding: 0.15em 0.5em; border: 1px solid var(--line); border-radius: 6px; background: transparent; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem; margin: 0.5rem 0; }
  .ids { display: grid; grid-template-columns: repeat(auto-fill, minmax(20em, 1fr)); gap: 0 1rem; }
  .tags { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-top: 0.5rem; }
  .tag b { font-weight: 600; }
  .node { display: block; padding-inline-start: 1rem; border-radius: 4px; cursor: default; }
  .node[aria-selected='true'] { background: var(--faint); }
  .node[aria-expanded]::before { content: '▸'; display: inline-block; width: 1rem; margin-inline-start: -1rem; }
  .node[aria-expanded='true']::before { content: '▾'; }
  [role='group'] { padding-inline-start: 1rem; }
  .key { color: var(--accent); }
  .string { color: var(--good); }
  .number { font-variant-numeric: tabular-nums; }
  pre { max-height: 24rem; overflow: auto; padding: 0.5rem; border-radius: 6px; background: var(--faint); white-space: pre-wrap; }
  .notice { margin-bottom: 0.75rem; padding: 0.5rem 0.75rem; border: 1px solid currentColor; border-radius: 6px; }
  .notice > * { color: var(--text); }
  footer { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin-top: 1rem; color: var(--muted); }
  @media print { button, input { display: none; } }
`;
