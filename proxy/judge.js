// What an answer of the platform is worth: how long it is kept for other viewers, and how long after that it stands in for
// an answer that failed. nginx alone cannot tell, since the platform's own word for it is in the body. Runs in nginx (njs).
import crypto from 'crypto';

/** Error codes by the HTTP status that says what they mean; the platform sends most of them as 403, which says nothing. */
const STATUS = { 1010009: 429, 1010005: 401, 100002: 401, 100025: 401, 1005: 401, 50252: 500 };
const TERMINAL = ['Complete', 'Timeout'];
/** Seconds for which a failure is kept, so that a crowd of viewers does not ask for each one anew. */
const FAILURE_S = 5;
/** What is advised where the platform throttles and does not say when to come back: its quota is by the minute. */
const THROTTLED_S = 15;

/** Who asks, for the cache's key: a hash, since nginx writes keys into its files. */
function caller(r) {
  const v = r.variables;
  return crypto.createHash('sha256').update(`${v.app_key || ''}\n${v.authorization || ''}`).digest('hex');
}

/** The top-level members that matter, or null for what is no JSON object. */
function read(body) {
  try {
    const value = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch (e) {
    return null;
  }
}

/** Asks the platform and passes its answer on, with the two headers that nginx's cache goes by. */
async function answer(r) {
  const reply = await r.subrequest('/platform');
  const sent = reply.headersOut;
  const body = reply.responseBuffer || Buffer.from('');
  const json = read(body);
  const code = json && json.error_code != null ? String(json.error_code) : undefined;
  const status = STATUS[code] || reply.status;

  const own = (status, text) => {
    r.headersOut['Content-Type'] = 'text/plain';
    r.headersOut['X-Accel-Expires'] = String(FAILURE_S);
    r.return(status, `${text}\n`);
  };
  if (status === 401 && r.variables.own_token === '1') {
    // Not the caller's fault, and soon over when the token is being renewed.
    r.headersOut['Retry-After'] = String(FAILURE_S);
    return own(503, "the platform refused the proxy's own access token");
  }
  if (status >= 300 && status < 400) return own(502, 'the platform redirects, which the proxy does not follow');
  if (!json && (status === 502 || status === 504)) {
    return own(status, status === 502 ? 'the proxy cannot reach the platform' : 'the platform did not answer the proxy in time');
  }

  if (sent['Content-Type']) r.headersOut['Content-Type'] = sent['Content-Type'];
  if (sent['Retry-After']) r.headersOut['Retry-After'] = sent['Retry-After'];
  else if (status === 429) r.headersOut['Retry-After'] = String(THROTTLED_S);

  let keep = FAILURE_S;
  if (json && status === 200 && code === undefined) {
    keep = r.variables[TERMINAL.includes(json.status) ? 'terminal_s' : 'cache_s'];
    r.headersOut['Cache-Control'] = `stale-if-error=${r.variables.stale_s}`;
    r.headersOut.ETag = `"${crypto.createHash('sha256').update(body).digest('base64url')}"`;
  } else if (status < 500 && status !== 429) {
    keep = r.variables.cache_s;
  }
  r.headersOut['X-Accel-Expires'] = String(keep);
  r.return(status, body);
}

export default { caller, answer };
