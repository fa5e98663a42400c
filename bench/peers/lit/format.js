// Numbers, times and words in English, with the browser's formatters built once.
const DASH = '—';
const integer = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const relativeTime = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const dates = new Map();

export const number = (value) => (value === null ? DASH : integer.format(value));
export const counted = (n, one, other = `${one}s`) => `${integer.format(n)} ${n === 1 ? one : other}`;

export function formatShare(permille) {
  if (permille === null) return DASH;
  return permille === 0.5 ? '<0.1%' : percent.format(permille / 1000);
}

export function dateTime(at, timeZone) {
  let format = dates.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: timeZone || undefined });
    dates.set(timeZone, format);
  }
  return format.format(at);
}

const UNITS = [[86_400, 'day', 'd'], [3600, 'hour', 'h'], [60, 'minute', 'min'], [1, 'second', 's']];

export function relative(at) {
  const seconds = Math.floor(Math.abs(Date.now() - at) / 1000);
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? UNITS[3];
  return relativeTime.format(Math.sign(at - Date.now() || -1) * Math.floor(seconds / size), unit);
}

/** "1 d 1 h" */
export function span(seconds) {
  let rest = seconds;
  const parts = UNITS.map(([size, , unit]) => {
    const n = Math.floor(rest / size);
    rest %= size;
    return n ? `${n} ${unit}` : '';
  });
  return parts.filter(Boolean).slice(0, 2).join(' ') || '0 s';
}

export const STATUS = { Pending: 'Pending', Running: 'Running', Complete: 'Complete', Timeout: 'Timed out' };
export const TYPE = {
  DeviceReg: 'Device registration', DeviceCmd: 'Device command', DeviceLocation: 'Device location', DeviceMod: 'Device modification',
  DeviceDel: 'Device deletion', DeviceLicense: 'Device licence',
};
export const SOURCE = { Portal: 'Portal', Northbound: 'Northbound API' };
export const TARGET = {
  DeviceList: 'A list of devices', DeviceType: 'All devices of a type', DeviceArea: 'All devices in an area', GroupList: 'Groups of devices',
  Broadcast: 'All devices', GroupIdList: 'Groups of devices, by ID',
};
export const RESULT = { succeeded: 'Succeeded', failed: 'Failed', timedOut: 'Timed out', expired: 'Expired', pending: 'No result yet' };

/** One sentence on how the task goes, or went. */
export function outcome({ status, summary: { total, finished, counts, hasEnded, hasProblems } }) {
  const texts = [[counts.failed, 'failed'], [counts.timedOut, 'timed out'], [counts.expired, 'expired'], [hasEnded ? counts.pending : 0, 'without a result']];
  const problems = texts.filter(([n]) => n > 0).map(([n, what]) => `${number(n)} ${what}`).join(', ');
  if (total === 0) return 'No devices are targeted.';
  if (hasEnded) {
    if (problems) return `${status === 'Timeout' ? 'Timed out' : 'Complete with problems'}: ${problems}.`;
    return total !== null && counts.succeeded === total ? `All ${counted(total, 'device')} succeeded.` : 'The task has ended.';
  }
  if (hasProblems) return `In progress, with problems so far: ${problems}.`;
  if (finished === null) return 'The counts were not sent.';
  return finished > 0 ? 'In progress, no problems so far.' : 'No device has finished yet.';
}

/** What happened, and what to do about it. */
export const ERRORS = {
  token: ['The access token was refused or has expired.', 'Provide a new one.'],
  application: ['The platform does not know the application.', 'Check the app key.'],
  forbidden: ['The application is not authorised for this task.', 'Check whose task it is.'],
  'not-found': ['There is no such batch task.', 'Check the task ID.'],
  throttled: ['The platform has received too many requests.', 'The card waits before it asks again.'],
  invalid: ['The platform refused the request as invalid.', 'Check the task ID and the other options.'],
  server: ['The platform or the proxy reports an internal error.', 'Try again later.'],
  unreachable: ['The proxy cannot reach the platform.', 'Check the connection of the proxy to the platform.'],
  denied: ['The proxy refused the request.', 'Check what the proxy allows.'],
  misrouted: ['The answer is not from the platform.', 'Check where the address of the proxy leads.'],
  'bad-data': ['The answer cannot be read.', 'Try again; if it lasts, report it to the administrators of the platform.'],
  platform: ['The platform reports an error.', 'Its code and description are below.'],
  timeout: ['There was no answer in time.', 'Check the proxy and the connection.'],
  network: ['The proxy cannot be reached, or refuses this page.', 'Check its address, its certificate and its CORS settings.'],
};
