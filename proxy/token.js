// The proxy's own access token: where it is kept, and the login that brings a new one. Runs in nginx (njs).
//
// Only the token issued last is valid, so logins are few: one when there is no token, when it is old, or when the platform
// refuses it. nginx's cache in front of `login` (location /renew) lets one through at a time, and keeps what came of it, so
// that a failure is not repeated for each viewer. The token is read from its file for each call, so that a file that
// another proxy's holder copied here counts at once.
import crypto from 'crypto';
import fs from 'fs';
import json from 'json.js';

/** Where the token is, in FOLDER. */
const FILE = 'token.json';
/** More tokens than these that were refused in a minute are not renewed: another program is logging in, too. */
const REFUSALS_A_MINUTE = 3;
/** The platform's documented life of a token, where it does not say. */
const LIFE_S = 3600;
/** For so long the outcome of a login is all that others are told: a success, a failure of the way, a refusal. */
const KEPT_S = { done: 5, failed: 5, refused: 60 };

const hash = (text) => crypto.createHash('sha256').update(text).digest('hex');

/** The token as it is stored, if it is this application's and can stand in a header; else null. Times in ms since 1970. */
function stored(r) {
  let found;
  try {
    found = JSON.parse(fs.readFileSync(`${r.variables.folder}/${FILE}`, 'utf8'));
  } catch (e) {
    return null;
  }
  return found && found.app === r.variables.app_id && is_token(found.token) ? found : null;
}

const is_token = (text) => typeof text === 'string' && /^[!-~]{1,8192}$/.test(text);

/** Whether nine tenths of its time are over. */
const is_due = (found) => Date.now() > found.until - (found.until - found.since) / 10;

/** The token to use: what is stored, or, when that is over, a new one; null when there is none. */
async function current(r) {
  const found = stored(r);
  if (found && Date.now() < found.until) return found.token;
  return renewed(r, found, found ? hash(found.token) : 'none');
}

/** The token to use in place of one that the platform refused; the same one when there is no other. */
function instead_of(r, refused) {
  const found = stored(r);
  if (found && found.token !== refused) return found.token;
  return renewed(r, found, hash(refused));
}

async function renewed(r, found, reason) {
  const reply = await r.subrequest('/renew', { args: `for=${reason}` });
  if (reply.status !== 200) r.error(`no new access token: ${String(reply.responseText).trim()}`);
  const next = stored(r);
  return next ? next.token : null;
}

/** For renew-token: has a token renewed that is due, or, with `want=force`, any. */
async function renew(r) {
  const found = stored(r);
  const forced = r.args.want === 'force';
  if (!forced && found && !is_due(found)) return r.return(200, 'the token is not due yet\n');
  // By the same name as viewers' requests have for it, so that it is one login.
  const reason = forced ? `force-${Date.now()}-${Math.random()}` : found ? hash(found.token) : 'none';
  const reply = await r.subrequest('/renew', { args: `for=${reason}&why=due` });
  r.return(reply.status, reply.responseText);
}

/** Logs in, if that is still wanted; `for` is "none", "force…" or the hash of the token that is to be replaced. */
async function login(r) {
  const say = (status, outcome, text) => {
    r.headersOut['Cache-Control'] = `max-age=${KEPT_S[outcome]}`;
    r.headersOut['Content-Type'] = 'text/plain';
    if (status !== 200) r.error(`login: ${text}`);
    r.return(status, `${text}\n`);
  };
  const v = r.variables;
  const wanted = String(r.args['for']);
  const found = stored(r);
  if (!v.app_id) return say(400, 'failed', 'APP_ID is not set: browsers bring their own tokens');
  if (found && wanted === 'none' && Date.now() < found.until) return say(200, 'done', 'renewed already');
  const refusals = found && Array.isArray(found.refusals) ? found.refusals.filter((at_ms) => at_ms > Date.now() - 60000) : [];
  if (found && /^[0-9a-f]{64}$/.test(wanted)) {
    if (hash(found.token) !== wanted) return say(200, 'done', 'renewed already');
    if (r.args.why !== 'due' && refusals.length >= REFUSALS_A_MINUTE) {
      const age_s = Math.round((Date.now() - found.since) / 1000);
      return say(503, 'failed', `the platform refuses a token that is ${age_s} s old: does another program log in as ${v.app_id}?`);
    }
    if (r.args.why !== 'due' && Date.now() < found.until) refusals.push(Date.now());
  }
  if (v.may_log_in !== 'yes') return say(503, 'failed', `LOGIN=no, and the token in ${v.folder}/${FILE} is missing, over or refused`);

  let secret;
  try {
    secret = fs.readFileSync(v.secret_file, 'utf8').replace(/[\r\n]+$/, '');
  } catch (e) {
    return say(503, 'failed', 'SECRET_FILE cannot be read');
  }
  v.login_form = `appId=${encodeURIComponent(v.app_id)}&secret=${encodeURIComponent(secret)}`;
  const reply = await r.subrequest('/platform-login');
  const answer = json.read(reply.responseBuffer || '');
  const code = answer && answer.error_code != null ? String(answer.error_code).slice(0, 40) : null;
  if (!answer && (reply.status === 502 || reply.status === 504)) return say(503, 'failed', 'the platform cannot be reached');
  if (code !== null || reply.status === 401 || reply.status === 403) {
    return say(503, 'refused', `the platform refused the login of ${v.app_id}: ${reply.status}, error_code ${code}: are APP_ID and SECRET_FILE right?`);
  }
  if (reply.status !== 200 || !answer || !is_token(answer.accessToken)) {
    return say(503, 'failed', `the platform gave no token: status ${reply.status}`);
  }
  const life_s = Number(answer.expiresIn) > 0 ? Number(answer.expiresIn) : LIFE_S;
  const since = Date.now();
  try {
    const next = `${v.folder}/${FILE}.next`;
    fs.writeFileSync(next, JSON.stringify({ app: v.app_id, token: answer.accessToken, since, until: since + life_s * 1000, refusals }), { mode: 0o600 });
    // In place at once: nobody reads half of it.
    fs.renameSync(next, `${v.folder}/${FILE}`);
  } catch (e) {
    return say(503, 'failed', `cannot write ${v.folder}/${FILE}: ${e}`);
  }
  r.warn(`logged in as ${v.app_id}: a token for ${life_s} s`);
  return say(200, 'done', `renewed; valid for ${life_s} s`);
}

export default { current, instead_of, renew, login };
