// What an answer of the platform is worth: how long it is kept for other viewers, and how long after that it stands in for
// an answer that failed. nginx alone cannot tell, since the platform's own word for it is in the body. Runs in nginx (njs).
//
// nginx's cache goes by two headers that only pass between its two servers: Cache-Control, and Last-Modified, which here is
// the time until which an answer may stand in. nginx shows it again, as If-Modified-Since, when it asks for a newer one.
import crypto from 'crypto';

const TERMINAL = ['Complete', 'Timeout'];
const THROTTLED = '1010009';
/** The codes, and the status, of a token that is wrong or expired. */
const TOKEN = ['1010005', '100002', '100025', '1005'];
/** Seconds for which a failure is kept, so that a crowd of viewers does not ask for each one anew. */
const FAILURE_S = 5;
/** What is advised where the platform throttles and does not say when to come back: its quota is by the minute. */
const THROTTLED_S = 15;

/** Who asks, for the cache's key: a hash, since nginx writes keys into its files. */
function caller(r) {
  const v = r.variables;
  return crypto.createHash('sha256').update(`${v.app_key || ''}\n${v.authorization || ''}`).digest('hex');
}

/** The body as an object; null for anything else. */
function read(body) {
  try {
    const value = JSON.parse(body);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch (e) {
    return null;
  }
}

/** Sends a failure, or leaves the last good answer in its place for as long as that may be. */
function fail(r, status, body) {
  r.headersOut['Cache-Control'] = `max-age=${Math.min(FAILURE_S, Number(r.variables.cache_s))}`;
  if (Date.parse(r.headersIn['If-Modified-Since']) >= Date.now()) return r.return(304);
  if (typeof body === 'string') r.headersOut['Content-Type'] = 'text/plain';
  r.return(status, body);
}

/** Asks the platform and passes its answer on. */
async function answer(r) {
  const reply = await r.subrequest('/platform');
  const status = reply.status;
  const body = reply.responseBuffer || Buffer.from('');
  const json = read(body);
  const code = json && json.error_code != null ? String(json.error_code) : null;
  const throttled = status === 429 || code === THROTTLED;

  if ((status === 401 || TOKEN.includes(code)) && r.variables.own_token === '1') {
    // Not the caller's fault, and soon over when the token is being renewed.
    r.headersOut['Retry-After'] = String(FAILURE_S);
    return fail(r, 503, "the platform refused the proxy's own access token\n");
  }
  if (status >= 300 && status < 400) return fail(r, 502, 'the platform redirects, which the proxy does not follow\n');
  if (!json && status === 502) return fail(r, 502, 'the proxy cannot reach the platform\n');
  if (!json && status === 504) return fail(r, 504, 'the platform did not answer the proxy in time\n');

  const sent = reply.headersOut;
  if (sent['Content-Type']) r.headersOut['Content-Type'] = sent['Content-Type'];
  if (sent['Retry-After']) r.headersOut['Retry-After'] = sent['Retry-After'];
  else if (throttled) r.headersOut['Retry-After'] = String(THROTTLED_S);
  if (throttled || status >= 500 || code === '50252' || (status === 200 && !json)) return fail(r, status, body);

  let keep_s = Number(r.variables.cache_s);
  if (status === 200 && code === null) {
    if (TERMINAL.includes(json.status)) keep_s = Number(r.variables.terminal_s);
    const until = Date.now() + (keep_s + Number(r.variables.stale_s)) * 1000;
    r.headersOut['Last-Modified'] = new Date(until).toUTCString();
    r.headersOut.ETag = `"${crypto.createHash('sha256').update(body).digest('base64url')}"`;
  }
  r.headersOut['Cache-Control'] = `max-age=${keep_s}`;
  r.return(status, body);
}

/** Answers in place of the platform while the proxy has used its share of the quota. */
function held_back(r) {
  r.headersOut['Retry-After'] = String(FAILURE_S);
  fail(r, 429, "the proxy has used its share of the platform's quota for now\n");
}

export default { caller, answer, held_back };
