// What the counts tell, once for header, bar, legend and notices. Nothing missing is zero, nothing is rounded up.

export const CLASSES = ['succeeded', 'failed', 'timedOut', 'expired', 'pending'];
/** The classes' names in the style sheet. */
export const CSS = { succeeded: 'succeeded', failed: 'failed', timedOut: 'timed-out', expired: 'expired', pending: 'pending' };

const add = (...parts) => (parts.includes(null) ? null : parts.reduce((sum, part) => sum + part, 0));
const known = (...parts) => parts.reduce((sum, part) => sum + (part ?? 0), 0);
const permille = (part, whole) => Math.floor((part * 1000) / whole);

/** A share in permille; 0.5 stands for "more than nothing, less than one permille". */
export function share(part, whole) {
  if (part === null || whole === null || whole === 0 || part > whole) return null;
  if (part === whole) return 1000;
  return permille(part, whole) || (part > 0 ? 0.5 : 0);
}

/** A permille field of the platform with what it is a share of, where the counts prove it. */
function reported(value, candidates) {
  if (value === null) return { fits: true };
  if (value > 1000) return { fits: false };
  let unknown = false;
  const fitting = [];
  for (const [part, whole, basis] of candidates) {
    if (whole === 0) unknown ||= value === 0 || value === 1000;
    else if (part === null || whole === null) unknown = true;
    else if (permille(part, whole) === value) fitting.push([whole, basis]);
  }
  let basis = null;
  if (fitting.length === 1 && !unknown) basis = fitting[0][1];
  if (fitting.length === 2 && fitting[0][0] === fitting[1][0]) basis = fitting[1][1];
  return { fits: unknown || fitting.length > 0, value, basis };
}

/** Everything that is concluded from the counts and the status. */
export function summarize(counts, status) {
  const { total, succeeded, failed, timedOut, expired, completed, progress, successRate } = counts;
  const sent = known(succeeded, failed, timedOut);
  const all = add(succeeded, failed, timedOut);
  const finished = all ?? completed;
  const settled = add(all, expired);
  const conflicts = [];
  const atLeast = Math.max(finished ?? 0, sent) + (expired ?? 0);
  const overTotal = total !== null && atLeast > total;
  if (overTotal) conflicts.push(['conflict_sum', { sum: atLeast, total }]);
  if (completed !== null && (completed < sent || (all !== null && completed > sent))) {
    conflicts.push(['conflict_completed', { completed, sum: sent }]);
  }
  const pending = total !== null && settled !== null && settled <= total ? total - settled : null;
  const progressSent = reported(progress, [[finished, total, 'of_targets'], [settled, total, 'of_targets']]);
  if (!progressSent.fits) conflicts.push(['conflict_progress', { value: progress }]);
  const rateSent = reported(successRate, [[succeeded, finished, 'of_finished'], [succeeded, total, 'of_targets']]);
  if (!rateSent.fits) conflicts.push(['conflict_success_rate', { value: successRate }]);
  const by = { succeeded, failed, timedOut, expired, pending };
  const segments = pending === null ? [] : CLASSES.filter((name) => by[name] > 0);
  const outcome = conclude(counts, by, status, finished);
  return {
    by, total, finished, conflicts, overTotal, segments, outcome,
    tone: toneOf(outcome, succeeded),
    finishedShare: share(finished, total),
    succeededShare: share(succeeded, finished),
    progress: progressSent.value === undefined ? null : progressSent,
    successRate: rateSent.value === undefined ? null : rateSent,
  };
}

function conclude({ total }, { succeeded, failed, timedOut, expired, pending }, status, finished) {
  const problems = failed > 0 || timedOut > 0 || expired > 0;
  const any = problems || succeeded > 0 || finished > 0;
  if (total === 0 && !any) return 'noTargets';
  if (status === 'Complete' || status === 'Timeout') {
    if (problems || pending > 0) return 'problems';
    return total > 0 && succeeded === total ? 'allSucceeded' : 'ended';
  }
  if (status !== 'Pending' && status !== 'Running') return 'unknown';
  if (any) return problems ? 'inProgressProblems' : 'inProgress';
  return finished === 0 ? 'noneFinished' : 'unknown';
}

function toneOf(outcome, succeeded) {
  switch (outcome) {
    case 'noneFinished':
    case 'inProgress': return 'active';
    case 'allSucceeded': return 'good';
    case 'inProgressProblems': return 'warning';
    case 'problems': return succeeded === 0 ? 'bad' : 'warning';
    default: return 'neutral';
  }
}
