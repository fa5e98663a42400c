// The keyboard in a tree, as the WAI-ARIA pattern for trees has it; where a card is mirrored, so are left and right.

const ROW = '[role=treeitem]';

/** The row in which something happened. */
export const rowOf = (event) => event.target.closest(ROW);

/** Does what a key stands for; `turn(row)` opens and closes a branch. */
export function press(event, turn) {
  const row = rowOf(event);
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...row.closest('[role=tree]').querySelectorAll(ROW)];
  const index = rows.indexOf(row);
  const isOpen = { true: true, false: false }[row.getAttribute('aria-expanded')];
  let { key } = event;
  if (row.closest('[dir=rtl]')) key = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key;
  let next = row;
  if (key === 'ArrowDown' || (key === 'ArrowRight' && isOpen)) next = rows[index + 1] ?? row;
  else if (key === 'ArrowUp') next = rows[index - 1] ?? row;
  else if (key === 'Home') [next] = rows;
  else if (key === 'End') next = rows.at(-1);
  else if (key === 'ArrowLeft' && !isOpen) next = row.closest('[role=group]')?.previousElementSibling ?? row;
  else if (isOpen !== undefined && ['Enter', ' ', 'ArrowLeft', 'ArrowRight'].includes(key)) turn(row);
  else return;
  event.preventDefault();
  next.focus();
}
