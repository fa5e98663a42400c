// Long lists: searching, copying, saving as CSV.

export const PAGE = 20;

/** The rows that hold a text, whatever its case. */
export function matching(rows, filter) {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' ? rows : rows.filter((row) => row.toLowerCase().includes(wanted));
}

/** One page of the rows found. */
export function pageOf(found, first) {
  const from = Math.floor(Math.max(0, Math.min(first, found.length - 1)) / PAGE) * PAGE;
  return { from, to: Math.min(from + PAGE, found.length), rows: found.slice(from, from + PAGE) };
}

/** One column as CSV (RFC 4180), with a byte-order mark, and nothing that a spreadsheet would run. */
const csv = (title, rows) =>
  `\ufeff${[title, ...rows].map((row) => `"${/^[=+\-@\t\r\n]/.test(row) ? "'" : ''}${row.replaceAll('"', '""')}"\r\n`).join('')}`;

/** Has the browser save the rows. */
export function download(title, rows) {
  const url = URL.createObjectURL(new Blob([csv(title, rows)], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: 'targets.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a text on the clipboard; says whether it is there. */
export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
