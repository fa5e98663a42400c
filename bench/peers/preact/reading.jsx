// What a reader has opened, selected and copied on a card: of all its panels, and kept while they are closed.
import { createContext } from 'preact';
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { copy as put } from '../core/lists.js';
import { opensByItself, withoutFound } from '../core/tree.js';

export const Reading = createContext();

/** For the card around the panels; another answer, and another selected row, make a copy one of the past. */
export function useReading(task) {
  const [open, setOpen] = useState({});
  const [selected, select] = useState('');
  const [copied, setCopied] = useState(null);
  useEffect(() => setCopied(null), [task, selected]);
  const isOpen = useCallback((section, byDefault) => open[section] ?? byDefault, [open]);
  return useMemo(() => {
    const toggle = (section) => setOpen((old) => ({ ...old, [section]: !(old[section] ?? opensByItself(section)) }));
    const copy = async (what, text) => setCopied({ what, done: await put(text) });
    return { isOpen, toggle, selected, select, copied, copy, forgetFound: () => setOpen(withoutFound), forgetCopied: () => setCopied(null) };
  }, [isOpen, selected, copied]);
}

export function CopyButton({ label, what, text }) {
  const { copy } = useContext(Reading);
  return <button type="button" onClick={() => copy(what, text())}>{label}</button>;
}

/** What became of the last copying, if it was of this. */
export function Copied({ w, what }) {
  const { copied } = useContext(Reading);
  return <span role="status">{copied?.what === what && (copied.done ? w.t.copied : w.t.copy_failed)}</span>;
}
