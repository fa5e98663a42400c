// What an answer of the platform is worth: how long it is kept for other viewers, and how long after that it stands in for
// an answer that failed. nginx alone cannot tell, since the platform's own word for it is in the body. Runs in nginx (njs).
//
// nginx's cache goes by two headers that only pass between its two servers: Cache-Control, and Last-Modified, which here is
// the time until which an answer may stand in. nginx shows it again, as If-Modified-Since, when it asks for a newer one.
// Two more are for the outer server alone: X-Judge, what the platform answered, for the log; X-Got, when, for Age.
import crypto from 'crypto';
import fs from 'fs';
import json from 'json.js';
import token from 'token.js';

const TERMINAL = ['Complete', 'Timeout'];
const THROTTLED = '1010009';
/** The codes, beside status 401, of a token that is wrong or expired. */
const TOKEN = ['1010005', '100002', '100025', '1005'];
/** The code of a task that is not there, which only an accepted caller is told. */
const MISSING = '105005';
/** Seconds for which a failure is kept, so that a crowd of viewers does not ask for each one anew. */
const FAILURE_S = 5;
/** Seconds for which a page of per-device results is kept; it never stands in for a failure. */
const DETAILS_S = 5;
/** What is advised where the platform throttles and does not say when to come back: its quota is by the minute. */
const THROTTLED_S = 15;
/** The headers of the platform that pass. */
const NAMED = ['content-type', 'content-length', 'content-encoding', 'retry-after', 'etag'];

/** Who asks, for keys: a hash, since nginx writes keys into its files. With a token of the proxy's own all are one. */
function caller(r) {
  const v = r.variables;
  if (v.app_id) return v.app_id;
  return crypto.createHash('sha256').update(`${v.http_app_key || ''}\n${v.http_authorization || ''}`).digest('hex');
}

/** The address of a caller that the platform has not accepted yet; empty for one that it has. */
function stranger(r) {
  const v = r.variables;
  if (v.app_id) return '';
  try {
    fs.accessSync(`${v.folder}/accepted/${v.caller}`);
    return '';
  } catch (e) {
    return r.headersIn['X-Viewer'] || '-';
  }
}

function accept(r) {
  const v = r.variables;
  if (v.app_id) return;
  try {
    fs.writeFileSync(`${v.folder}/accepted/${v.caller}`, '');
  } catch (e) {
    r.warn(`cannot note an accepted caller: ${e}`);
  }
}

/** The seconds since the platform gave this answer; empty for what is no answer of it. */
function age(r) {
  const got_ms = Number(r.variables.upstream_http_x_got);
  return got_ms > 0 ? String(Math.max(0, Math.floor((Date.now() - got_ms) / 1000))) : '';
}

/** Takes all of the platform's headers away but those that are named above. */
function named(r) {
  for (const name in r.headersOut) {
    if (!NAMED.includes(name.toLowerCase())) delete r.headersOut[name];
  }
}

const is_details = (r) => /\/taskDetails\?/.test(r.variables.request_uri);

/** Sends a failure, or leaves the last good answer in its place for as long as that may be. */
function fail(r, status, body) {
  r.headersOut['Cache-Control'] = `max-age=${Math.min(FAILURE_S, Number(r.variables.cache_s))}`;
  if (Date.parse(r.headersIn['If-Modified-Since']) >= Date.now()) return r.return(304);
  if (typeof body === 'string') r.headersOut['Content-Type'] = 'text/plain';
  r.return(status, body);
}

/** What the platform answers to this request, with this token. */
async function ask(r, authorization) {
  r.variables.to_platform = authorization;
  const reply = await r.subrequest('/platform');
  const body = reply.responseBuffer || Buffer.from('');
  const read = json.read(body);
  const code = read && read.error_code != null ? String(read.error_code) : null;
  return { status: reply.status, headers: reply.headersOut, body, json: read, code, refused: reply.status === 401 || TOKEN.includes(code) };
}

/** The same with the proxy's own token, renewed if need be: once. Null where there is no token to ask with. */
async function ask_with_own_token(r) {
  const first = await token.current(r);
  if (!first) return null;
  const reply = await ask(r, `Bearer ${first}`);
  if (!reply.refused) return reply;
  r.warn(`the platform refused the proxy's own access token: ${reply.status} ${reply.code || ''}`);
  const next = await token.instead_of(r, first);
  return next && next !== first ? ask(r, `Bearer ${next}`) : reply;
}

/** Asks the platform and passes its answer on. */
async function answer(r) {
  const own = r.variables.app_id;
  const reply = own ? await ask_with_own_token(r) : await ask(r, r.headersIn.Authorization || '');
  if (!reply || (own && reply.refused)) {
    // Not the caller's fault, and soon over when the token is being renewed.
    r.headersOut['Retry-After'] = String(FAILURE_S);
    r.headersOut['X-Judge'] = reply ? `${reply.status} ${reply.code || ''}` : 'no access token';
    return fail(r, 503, reply ? "the platform refused the proxy's own access token\n" : 'the proxy could not log in to the platform\n');
  }
  const status = reply.status;
  const body = reply.body;
  const code = reply.code;
  const headers = reply.headers;
  r.headersOut['X-Judge'] = `${status}${code === null ? '' : ` ${code.slice(0, 40)}`}`.replace(/[^ -~]/g, '?');
  const throttled = status === 429 || code === THROTTLED;
  if (status >= 300 && status < 400) return fail(r, 502, 'the platform redirects, which the proxy does not follow\n');
  if (!reply.json && status === 502) return fail(r, 502, 'the proxy cannot reach the platform\n');
  if (!reply.json && status === 504) return fail(r, 504, 'the platform did not answer the proxy in time\n');

  if (headers['Content-Type']) r.headersOut['Content-Type'] = headers['Content-Type'];
  if (headers['Retry-After']) r.headersOut['Retry-After'] = headers['Retry-After'];
  else if (throttled) r.headersOut['Retry-After'] = String(THROTTLED_S);
  if (throttled || status >= 500 || code === '50252' || (status === 200 && !reply.json)) return fail(r, status, body);

  let keep_s = Number(r.variables.cache_s);
  if (status === 200 && code === null) {
    const details = is_details(r);
    accept(r);
    if (details) keep_s = Math.min(keep_s, DETAILS_S);
    // A browser's token may be withdrawn at any time, and its viewers with it; the proxy's own is the operator's.
    else if (own && TERMINAL.includes(reply.json.status)) keep_s = Number(r.variables.terminal_s);
    const now_ms = Date.now();
    if (!details) r.headersOut['Last-Modified'] = new Date(now_ms + (keep_s + Number(r.variables.stale_s)) * 1000).toUTCString();
    r.headersOut['X-Got'] = String(now_ms);
    r.headersOut.ETag = `"${crypto.createHash('sha256').update(body).digest('base64url')}"`;
  } else if (code === MISSING) {
    accept(r);
  }
  r.headersOut['Cache-Control'] = `max-age=${keep_s}`;
  r.return(status, body);
}

/** Answers in place of the platform while the proxy has used its share of the quota. */
function held_back(r) {
  r.headersOut['Retry-After'] = String(FAILURE_S);
  r.headersOut['X-Judge'] = 'not asked: quota';
  fail(r, 429, "the proxy has used its share of the platform's quota for now\n");
}

export default { caller, stranger, age, named, answer, held_back };
