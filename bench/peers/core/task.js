// The platform's answer as a task, tolerant of what it may leave out or write otherwise; or the reason why it is none.
import { summarize } from './counts.js';
import { Failure, byStatus, failureOf } from './failure.js';
import { Digits, isBranch, isObject, parse, unfold } from './json.js';

const STATUSES = ['Pending', 'Running', 'Complete', 'Timeout'];
const SOURCES = ['Portal', 'Northbound'];
const TYPES = ['DeviceReg', 'DeviceCmd', 'DeviceLocation', 'DeviceMod', 'DeviceDel', 'DeviceLicense'];
const TARGETS = ['DeviceList', 'DeviceType', 'DeviceArea', 'GroupList', 'Broadcast', 'GroupIdList'];

const isBlank = (value) => typeof value === 'string' && value.trim() === '';
const text = (value) => (isBranch(value) ? null : String(value));
function count(value) {
  const number = typeof value === 'boolean' || isBranch(value) ? NaN : Number(/^\s*(\d+)(?:\.0+)?\s*$/.exec(value)?.[1]);
  return Number.isSafeInteger(number) ? number : null;
}
const word = (value, words) => words.find((known) => known.toLowerCase() === value?.toLowerCase()) ?? value;
function list(value) {
  if (!Array.isArray(value)) return null;
  if (value.every((item) => typeof item === 'string')) return value;
  return value.every((item) => ['string', 'number'].includes(typeof item) || item instanceof Digits) ? value.map(String) : null;
}

function tags(value) {
  if (!Array.isArray(value)) return null;
  const part = (field) => (field == null || isBlank(field) ? null : text(field));
  const isTag = (tag) => isObject(tag) && !isBranch(tag.tagName) && !isBranch(tag.tagValue);
  return value.every(isTag) ? value.map((tag) => ({ name: part(tag.tagName) ?? '', value: part(tag.tagValue) })) : null;
}

/** The fields of an object, taken one by one: what is left is not named by the API page, or holds what it cannot. */
class Fields {
  unreadable = [];
  #rest;

  constructor(object) {
    this.#rest = new Map(Object.entries(object));
  }

  has(field) {
    return this.#rest.has(field);
  }

  take(field) {
    const value = this.#rest.get(field) ?? null;
    this.#rest.delete(field);
    return value;
  }

  read(field, read) {
    const value = this.take(field);
    const known = value === null ? null : read(value);
    if (known === null && value !== null) this.unreadable.push([field, value]);
    return known;
  }

  scalar(field, read) {
    if (isBlank(this.#rest.get(field))) this.take(field);
    return this.read(field, read);
  }

  text = (field) => this.scalar(field, text);
  count = (field) => this.scalar(field, count);

  /** What was not taken, with `others` before it; `null` where there is nothing. */
  rest(others = []) {
    const entries = [...others, ...this.#rest];
    return entries.length ? Object.fromEntries(entries) : null;
  }
}

/** `20151212T121212Z`, which `new Date` refuses. */
function instant(value) {
  const at = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(Z|[+-]\d\d:?\d\d)$/i.exec(value.trim());
  if (!at) return null;
  const [, year, month, day, hour, minute, second, zone] = at;
  const parsed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(parsed) ? null : parsed;
}

/** `param`: a command and its targets, or a form that is documented for no type. */
function readParam(sent, type) {
  const inner = unfold(sent).value;
  const param = isObject(inner) ? inner : sent;
  const isCommand = type === 'DeviceCmd' || (!TYPES.includes(type) && param.command !== undefined);
  if (!isCommand || !isObject(param)) return { raw: param };
  const fields = new Fields(param);
  let command = fields.read('command', (value) => (isObject(value) ? value : null));
  if (!command && (fields.has('serviceId') || fields.has('method'))) {
    // The older, flat form has service and method beside the targets.
    const flat = ['serviceId', 'method', 'paras'].filter((key) => fields.has(key));
    command = Object.fromEntries(flat.map((key) => [key, fields.take(key)]));
  }
  const inside = new Fields(command ?? {});
  return {
    service: inside.text('serviceId'), method: inside.text('method'),
    paras: inside.has('paras') ? unfold(inside.take('paras')) : null,
    commandOthers: inside.rest(inside.unreadable),
    kind: word(fields.text('type') ?? fields.text('commandType'), TARGETS),
    deviceList: fields.read('deviceList', list), deviceType: fields.text('deviceType'), manufacturerId: fields.text('manufacturerId'),
    model: fields.text('model'), deviceLocation: fields.text('deviceLocation'), groupList: fields.read('groupList', list),
    callbackUrl: fields.text('callbackUrl'), maxRetransmit: fields.count('maxRetransmit'),
    groupTag: fields.text('groupTag'), fileId: fields.text('fileId'),
    others: fields.rest(fields.unreadable),
  };
}

function readTask(sent) {
  const fields = new Fields(sent);
  const counts = {
    total: fields.count('totalCnt'), succeeded: fields.count('successCnt'), failed: fields.count('failCnt'),
    timedOut: fields.count('timeoutCnt'), expired: fields.count('expiredCnt'), completed: fields.count('completeCnt'),
    progress: fields.count('progress'), successRate: fields.count('successRate'),
  };
  const status = word(fields.text('status'), STATUSES);
  const id = fields.text('taskId') ?? fields.text('taskID');
  const [name, appId, operator] = ['taskName', 'appId', 'operator'].map(fields.text);
  const from = word(fields.text('taskFrom'), SOURCES);
  const type = word(fields.text('taskType'), TYPES);
  const created = fields.text('startTime');
  const createdAt = created === null ? null : instant(created);
  const timeout = fields.count('timeout');
  const param = fields.take('param');
  return {
    id, name, appId, operator, from, type, status,
    created, createdAt, timeout, deadline: createdAt !== null && timeout !== null ? createdAt + timeout * 1000 : null,
    ended: status === 'Complete' || status === 'Timeout',
    summary: summarize(counts, status),
    param: param === null ? null : readParam(param, type),
    tags: fields.read('tags', tags),
    others: fields.rest(),
    unreadable: fields.unreadable,
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
  if (!isObject(sent)) throw new Failure('misrouted', { status });
  return readTask(sent);
}
