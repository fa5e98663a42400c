// The platform's answer as a task, tolerant of what it may leave out or write otherwise; or the reason why it is none.
import { isBranch, isObject, parse, unfold } from './json.js';

const CODES = {
  1010005: 'token', 100002: 'token', 100025: 'token', 1005: 'token', 100203: 'application', 100217: 'forbidden', 105005: 'not-found',
  1010009: 'throttled', 100019: 'invalid', 100022: 'invalid', 50252: 'server',
};
const FINAL = ['token', 'application', 'forbidden', 'not-found', 'invalid', 'denied'];

/** Why there is no task. */
export class TaskError extends Error {
  constructor(kind, { code = null, description = null, status = null } = {}) {
    super(kind);
    Object.assign(this, { kind, code, description, status, isFinal: FINAL.includes(kind) });
  }
}

function kindOf(status) {
  if (status === 401) return 'token';
  if (status === 429) return 'throttled';
  if (status === 502 || status === 504) return 'unreachable';
  if (status >= 500) return 'server';
  return status >= 400 && status !== 404 ? 'denied' : 'misrouted';
}

const text = (value) => (value == null || isBranch(value) || String(value).trim() === '' ? null : String(value));

function count(value) {
  const digits = isBranch(value) ? undefined : /^\s*(\d+)(?:\.0+)?\s*$/.exec(value)?.[1];
  return digits === undefined || !Number.isSafeInteger(Number(digits)) ? null : Number(digits);
}

/** `20151212T121212Z`, which `new Date` refuses. */
function instant(value) {
  const at = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)$/i.exec(value ?? '');
  if (!at) return null;
  const [, year, month, day, hour, minute, second, zone] = at;
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(parsed) ? null : parsed;
}

export const RESULTS = ['succeeded', 'failed', 'timedOut', 'expired', 'pending'];
const sum = (...parts) => (parts.includes(null) ? null : parts.reduce((all, part) => all + part, 0));

/** A share in permille, rounded down; 0.5 stands for more than nothing and less than one permille. */
export function share(part, whole) {
  if (part === null || !whole || part > whole) return null;
  return Math.floor((part * 1000) / whole) || (part > 0 ? 0.5 : 0);
}

/** What the counts tell, once for header, bar, legend and notices. Nothing missing is zero. */
function summarize(sent, status) {
  const total = count(sent.totalCnt);
  const [succeeded, failed, timedOut, expired, completed] = ['successCnt', 'failCnt', 'timeoutCnt', 'expiredCnt', 'completeCnt'].map((name) => count(sent[name]));
  const all = sum(succeeded, failed, timedOut);
  const finished = all ?? completed;
  const settled = sum(all, expired);
  const pending = total !== null && settled !== null && settled <= total ? total - settled : null;
  const conflicts = [];
  if (total !== null && settled > total) conflicts.push(`The results add up to ${settled}, more than totalCnt ${total}`);
  if (all !== null && completed !== null && all !== completed) conflicts.push(`completeCnt is ${completed}, the results add up to ${all}`);
  const counts = { succeeded, failed, timedOut, expired, pending };
  const hasProblems = failed > 0 || timedOut > 0 || expired > 0;
  const hasEnded = status === 'Complete' || status === 'Timeout';
  let tone = hasProblems ? 'warning' : 'active';
  if (hasEnded && !hasProblems) tone = pending === 0 ? 'good' : 'neutral';
  if (hasEnded && hasProblems && succeeded === 0) tone = 'bad';
  return {
    total, finished, counts, conflicts, hasEnded, hasProblems, tone,
    finishedShare: share(finished, total),
    succeededShare: share(succeeded, finished),
    progress: count(sent.progress),
    successRate: count(sent.successRate),
    segments: pending === null ? [] : RESULTS.filter((name) => counts[name] > 0),
  };
}

const list = (value) => (Array.isArray(value) && value.every((item) => !isBranch(item)) ? value.map(String) : null);

const KNOWN = ['type', 'commandType', 'command', 'serviceId', 'method', 'paras', 'deviceList', 'groupList', 'callbackUrl', 'maxRetransmit'];

/** `param`: a command and its targets, or anything else as it is. */
function readParam(sent) {
  const param = unfold(sent);
  if (!isObject(param)) return param == null ? null : { paras: param };
  const command = isObject(param.command) ? param.command : param;
  if (!('method' in command) && !('serviceId' in command)) return { paras: param };
  const others = Object.entries(param).filter(([name, value]) => !KNOWN.includes(name) && text(value) !== null);
  return {
    service: text(command.serviceId),
    method: text(command.method),
    paras: unfold(command.paras),
    kind: text(param.type ?? param.commandType),
    devices: list(param.deviceList),
    groups: list(param.groupList),
    callback: text(param.callbackUrl),
    retries: count(param.maxRetransmit),
    others,
  };
}

/** Reads a body. Content decides, not the status alone. */
export function read(body, status = 200) {
  const isOk = status >= 200 && status < 300;
  let sent;
  try {
    sent = parse(body);
  } catch (error) {
    if (isOk && /^\s*\{/.test(body)) throw new TaskError('bad-data', { description: error.message, status });
    throw new TaskError(kindOf(status), { status });
  }
  if (sent?.error_code != null) {
    const description = text(sent.error_desc);
    throw new TaskError(CODES[sent.error_code] ?? (/throttle/.test(description) ? 'throttled' : 'platform'), { code: String(sent.error_code), description, status });
  }
  if (!isOk || !isObject(sent)) throw new TaskError(kindOf(status), { status });
  const createdAt = instant(sent.startTime);
  const timeout = count(sent.timeout);
  return {
    id: text(sent.taskId ?? sent.taskID),
    name: text(sent.taskName),
    status: text(sent.status),
    type: text(sent.taskType),
    from: text(sent.taskFrom),
    operator: text(sent.operator),
    appId: text(sent.appId),
    created: text(sent.startTime),
    createdAt,
    timeout,
    deadline: createdAt !== null && timeout !== null ? createdAt + timeout * 1000 : null,
    summary: summarize(sent, text(sent.status)),
    param: readParam(sent.param),
    tags: Array.isArray(sent.tags) ? sent.tags.filter(isObject).map(({ tagName, tagValue }) => ({ name: text(tagName) ?? '', value: text(tagValue) })) : null,
  };
}
