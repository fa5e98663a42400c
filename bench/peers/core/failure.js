// Why there is no task: a name for the texts, whether asking again may help, and the answer's own words.

const CODES = {
  1010005: 'token', 100002: 'token', 100025: 'token', 1005: 'token', 100203: 'unknown_application', 100217: 'not_authorized',
  105005: 'not_found', 1010009: 'throttled', 100019: 'missing_parameter', 100022: 'invalid_parameter', 50252: 'internal',
};
const FINAL = new Set(
  'token unknown_application not_authorized not_found missing_parameter invalid_parameter proxy_denied config too_large'.split(' '),
);

export class Failure extends Error {
  constructor(reason, { code = null, description = null, status = null, retryAfter = null } = {}) {
    super(reason);
    Object.assign(this, { reason, code, description, status, retryAfter, retryable: !FINAL.has(reason) });
  }
}

/** What a status means that comes without the platform's JSON. */
export function byStatus(status) {
  if (status === 401) return 'token';
  if (status === 404 || status === 410) return 'misrouted';
  if (status === 408) return 'timeout';
  if (status === 429) return 'throttled';
  if (status === 502 || status === 504) return 'platform_unreachable';
  return status >= 500 ? 'server' : status >= 400 ? 'proxy_denied' : 'misrouted';
}

/** The platform's own error. */
export const failureOf = ({ error_code: code, error_desc: description = null }, status) =>
  new Failure(CODES[code] ?? (/app throttle exceed/.test(description) ? 'throttled' : 'other_code'), { code: String(code), description, status });

/** What `fetch` threw. */
export function thrown(error) {
  if (error instanceof Failure) return error;
  if (error?.name === 'TimeoutError') return new Failure('timeout');
  return new Failure(navigator.onLine ? 'proxy_unreachable' : 'offline');
}
