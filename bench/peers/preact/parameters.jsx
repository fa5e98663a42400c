// The parameters: as a tree that can be searched, or as they were sent, and what can be copied of them.
import { useContext, useMemo } from 'preact/hooks';
import { isBranch } from '../core/json.js';
import { at, sentParameters, toText } from '../core/tree.js';
import { Foreign } from './card.jsx';
import { Block } from './panels.jsx';
import { Copied, CopyButton, Reading } from './reading.jsx';
import { Rows, useLayout } from './tree.jsx';

const ROOT = 'paras';

/** `view` outlives a closed panel; `getText` gives the answer's text. */
export function Parameters({ w, value, isCommand, view: [{ sought, source }, setView], getText }) {
  const { t } = w;
  const { selected, forgetFound, forgetCopied } = useContext(Reading);
  const sent = useMemo(() => (source ? sentParameters(getText(), isCommand) : null), [source, value]);
  const wanted = sought.trim();
  const { rows, found } = useLayout(ROOT, value, wanted);
  const isSought = isBranch(value) && !source;
  // Copying acts on the row that is selected, and on all while none is.
  const chosen = at(value, ROOT, selected);
  const seek = (event) => {
    forgetFound();
    setView({ sought: event.currentTarget.value, source });
  };
  const turn = () => {
    forgetCopied();
    setView({ sought, source: !source });
  };
  return (
    <div class="parameters">
      <div class="pages">
        {isSought && <input type="search" aria-label={t.find_parameters} placeholder={t.find_parameters} value={sought} onInput={seek} />}
        <button type="button" aria-pressed={String(source)} onClick={turn}>{t.as_sent}</button>
      </div>
      <div class="muted" role="status">{isSought && wanted && w.counted(t.found, found)}</div>
      <div>{sent === null ? <Rows w={w} name={t.parameters} value={value} rows={rows} sought={wanted} /> : <Block w={w} text={sent} />}</div>
      <div class="pages">
        {sent === null ? (
          <>
            <CopyButton label={t.copy_value} what={ROOT} text={() => toText(chosen.value)} />
            <CopyButton label={t.copy_path} what={ROOT} text={() => chosen.path} />
            <code><Foreign text={chosen.path} /></code>
          </>
        ) : (
          <CopyButton label={t.copy} what={ROOT} text={() => sent} />
        )}
        <Copied w={w} what={ROOT} />
      </div>
    </div>
  );
}
