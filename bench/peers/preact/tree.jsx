// JSON as a tree (WAI-ARIA): digits as sent, a branch drawn only while it is open, one row reached by Tab.
import { useContext, useMemo } from 'preact/hooks';
import { isBranch, scalar, scalarClass } from '../core/json.js';
import { press, rowOf } from '../core/keys.js';
import { layout, reached } from '../core/tree.js';
import { Foreign } from './card.jsx';
import { Reading } from './reading.jsx';

/** The rows of a value: all, or those that mention what is sought, and how many do. */
export function useLayout(path, value, sought) {
  const { isOpen } = useContext(Reading);
  return useMemo(() => (isBranch(value) ? layout(value, path, isOpen, sought) : { rows: [], found: 0 }), [value, path, isOpen, sought]);
}

const Leaf = ({ value }) => <code class={scalarClass(value)}><bdi>{scalar(value)}</bdi></code>;

/** A value as `useLayout` lays it out. */
export function Rows({ w, name, value, rows, sought }) {
  const { selected, select, toggle } = useContext(Reading);
  if (!isBranch(value) || !Object.keys(value).length) return <Leaf value={value} />;
  if (!rows.length) return null;
  const tab = reached(rows, selected);
  const turn = (row) => row.ariaExpanded && toggle(row.dataset.section);
  const on = (act) => (event) => {
    const row = rowOf(event);
    if (row) act(row);
  };
  return (
    <div class="tree" role="tree" aria-label={name} onFocusIn={on((row) => select(row.dataset.place))} onClick={on(turn)} onKeyDown={(event) => press(event, turn)}>
      {rows.map((row) => <Node w={w} row={row} selected={selected} tab={tab} />)}
    </div>
  );
}

function Node({ w, row, selected, tab }) {
  const { t } = w;
  if (row.more) return <div class="muted">{w.counted(t.more_items, row.more)}</div>;
  const { path, section, level, key, isItem, value, size, open, rows } = row;
  return (
    <>
      <div class="node" role="treeitem" aria-level={level} aria-selected={String(path === selected)} aria-expanded={size ? String(open) : undefined} tabindex={path === tab ? 0 : -1} data-place={path} data-section={section}>
        <span class="json-key">{isItem ? key : <Foreign text={key} />}</span>
        {size ? <> <span class="muted">{w.counted(Array.isArray(value) ? t.items : t.fields, size)}</span></> : <>: <Leaf value={value} /></>}
      </div>
      {open && <div class="tree" role="group">{rows.map((below) => <Node w={w} row={below} selected={selected} tab={tab} />)}</div>}
    </>
  );
}

/** A value with everything in it. */
export function Tree({ w, path, name, value }) {
  const { rows } = useLayout(path, value, '');
  return <Rows w={w} name={name} value={value} rows={rows} />;
}

/** Fields that the API page does not name. */
export const Others = ({ w, path, fields }) =>
  fields && (
    <div class="row wide">
      <dt>{w.t.other_fields}</dt>
      <dd><Tree w={w} path={`${path}.other`} name={w.t.other_fields} value={fields} /></dd>
    </div>
  );
