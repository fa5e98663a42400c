// The platform's answer as a task, tolerant of what it may leave out or write otherwise; or the reason why it is none.
import { summarize } from './counts.js';
import { Failure, byStatus, failureOf } from './failure.js';
import { Digits, isBranch, parse, unfold } from './json.js';

const KNOWN = new Set(
  'taskId taskName appId operator taskFrom taskType status startTime timeout progress totalCnt successCnt failCnt timeoutCnt expiredCnt completeCnt successRate param tags'.split(' '),
);
const PARAM = new Set(
  'type deviceList deviceType manufacturerId model deviceLocation groupList command callbackUrl maxRetransmit groupTag fileId'.split(' '),
);
const COMMAND = new Set(['serviceId', 'method', 'paras']);

function count(value) {
  if (typeof value === 'string' && /^\d+$/.test(value.trim())) value = Number(value);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}
const text = (value) => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null);
const others = (object, known) => Object.entries(object).filter(([key]) => !known.has(key));
const word = (value, words) => words.find((known) => known.toLowerCase() === value?.toLowerCase()) ?? value;

/** `20151212T121212Z`, which `new Date` refuses. */
function instant(value) {
  const at = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)$/i.exec(value.trim());
  if (!at) return null;
  const [, year, month, day, hour, minute, second, zone] = at;
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(parsed) ? null : parsed;
}

function readParam(param) {
  if (!isBranch(param) || Array.isArray(param)) return param == null ? null : { raw: param };
  if (param.command === undefined && param.type === undefined && param.commandType === undefined) return { raw: param };
  const flat = param.command === undefined;
  const command = flat ? { serviceId: param.serviceId, method: param.method } : param.command;
  const paras = command?.paras;
  return {
    kind: text(param.type ?? param.commandType),
    deviceList: Array.isArray(param.deviceList) ? param.deviceList : null,
    groupList: Array.isArray(param.groupList) ? param.groupList : null,
    deviceType: text(param.deviceType), manufacturerId: text(param.manufacturerId), model: text(param.model),
    deviceLocation: text(param.deviceLocation), callbackUrl: text(param.callbackUrl), groupTag: text(param.groupTag),
    fileId: text(param.fileId), maxRetransmit: count(param.maxRetransmit),
    service: text(command?.serviceId), method: text(command?.method),
    paras: paras === undefined ? null : unfold(paras),
    commandOthers: others(command ?? {}, COMMAND),
    others: others(param, flat ? new Set([...PARAM, 'commandType', 'serviceId', 'method']) : PARAM),
  };
}

function readTask(sent) {
  const status = word(text(sent.status), ['Pending', 'Running', 'Complete', 'Timeout']);
  const counts = {
    total: count(sent.totalCnt), succeeded: count(sent.successCnt), failed: count(sent.failCnt), timedOut: count(sent.timeoutCnt),
    expired: count(sent.expiredCnt), completed: count(sent.completeCnt), progress: count(sent.progress), successRate: count(sent.successRate),
  };
  const created = text(sent.startTime);
  const at = created === null ? null : instant(created);
  const timeout = count(sent.timeout);
  return {
    id: text(sent.taskId ?? sent.taskID), name: text(sent.taskName), appId: text(sent.appId), operator: text(sent.operator),
    from: text(sent.taskFrom), type: text(sent.taskType), status,
    created, createdAt: at, timeout, deadline: at !== null && timeout !== null ? at + timeout * 1000 : null,
    ended: status === 'Complete' || status === 'Timeout',
    summary: summarize(counts, status),
    param: readParam(sent.param),
    tags: Array.isArray(sent.tags) ? sent.tags.map((tag) => ({ name: text(tag?.tagName) ?? '', value: text(tag?.tagValue) })) : null,
    others: others(sent, KNOWN),
  };
}

/** Reads a body. Throws a `Failure`: content decides, not the status alone. */
export function read(body, status = 200) {
  const trimmed = body.trim();
  const ok = status >= 200 && status < 300;
  if (trimmed === '') throw new Failure(ok ? 'bad_data' : byStatus(status), { status });
  let sent;
  try {
    sent = parse(trimmed);
  } catch (error) {
    if (ok && trimmed.startsWith('{')) throw new Failure('bad_data', { description: error.message, status });
    throw new Failure(ok ? 'misrouted' : byStatus(status), { status, description: trimmed.startsWith('<') ? null : trimmed.slice(0, 200) });
  }
  if (isBranch(sent) && sent.error_code != null) throw failureOf(sent, status);
  if (!ok) throw new Failure(byStatus(status), { status });
  if (!isBranch(sent) || Array.isArray(sent) || sent instanceof Digits) throw new Failure('misrouted', { status });
  return readTask(sent);
}
