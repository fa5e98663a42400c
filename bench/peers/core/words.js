// Texts and numbers in the reader's language, with the browser's formatters built once and kept.
import en from 'texts/en';
import { CLASSES } from './counts.js';
import { pretty, visible } from './json.js';

export const DASH = '—';
const kept = new Map();

const known = { en };
const fetched = { es: () => import('texts/es'), zh: () => import('texts/zh') };

/** The language that has texts for a tag. */
function spoken(lang) {
  const [primary] = lang.toLowerCase().split(/[-_]/);
  const isTraditional = primary === 'zh' && /-(tw|hk|mo|hant)/i.test(lang);
  return primary in fetched && !isTraditional ? primary : 'en';
}

/** Fetches the texts of a language once; nothing to wait for where they are there. What cannot be fetched stays English. */
export function learn(lang) {
  const name = spoken(lang || navigator.language);
  return known[name] ? null : fetched[name]().then((texts) => (known[name] = texts.default), () => (known[name] = en));
}

/** Texts, direction and formatters of a language and a time zone. */
export function words(lang, timeZone) {
  const key = `${lang} ${timeZone}`;
  let found = kept.get(key);
  if (!found) kept.set(key, (found = new Words(lang || navigator.language, timeZone || undefined)));
  return found;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

class Words {
  constructor(lang, timeZone) {
    this.t = known[spoken(lang)];
    this.lang = lang;
    this.dir = /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang) ? 'rtl' : 'ltr';
    const clock = { hour: '2-digit', minute: '2-digit', timeZone };
    this.integer = new Intl.NumberFormat(lang);
    this.percent = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 });
    const date = (zone) => new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'short', day: 'numeric', ...clock, timeZoneName: 'short', timeZone: zone });
    this.local = date(timeZone);
    this.utc = () => (this.inUtc ??= date('UTC'));
    this.time = new Intl.DateTimeFormat(lang, { ...clock, second: '2-digit' });
    this.relativeTime = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
    this.plural = new Intl.PluralRules(this.t.language);
  }

  fill = fill;
  /** A time in the card's zone or in UTC; what cannot be as sent is in UTC. */
  dateTime = (at, times) => (times === 'local' ? this.local : this.utc()).format(at);
  number = (value) => (value === null ? DASH : this.integer.format(value));
  counted = (text, n) => {
    const [one, other = one] = text.split('|');
    return fill(this.plural.select(n) === 'one' ? one : other, { n: this.integer.format(n) });
  };
  share = (permille) => {
    if (permille === null) return DASH;
    return permille === 0.5 ? `<${this.percent.format(0.001)}` : this.percent.format(permille / 1000);
  };
  relative = (at, now) => {
    const seconds = Math.floor(Math.abs(now - at) / 1000);
    const [size, unit] = seconds >= 86_400 ? [86_400, 'day'] : seconds >= 3600 ? [3600, 'hour'] : seconds >= 60 ? [60, 'minute'] : [1, 'second'];
    return this.relativeTime.format(Math.sign(at - now || -1) * Math.floor(seconds / size), unit);
  };
  span = (seconds) => {
    const { t } = this;
    const units = [[86_400, t.unit_day], [3600, t.unit_hour], [60, t.unit_minute], [1, t.unit_second]];
    const first = Math.max(0, units.findIndex(([size]) => seconds >= size));
    let rest = seconds;
    const parts = units.slice(first, first + 2).map(([size, text]) => {
      const n = Math.floor(rest / size);
      rest %= size;
      return n ? fill(text, { n: this.integer.format(n) }) : null;
    });
    return parts.filter(Boolean).join(' ') || fill(t.unit_second, { n: '0' });
  };

  status = ({ status }) => ({ Pending: this.t.status_pending, Running: this.t.status_running, Complete: this.t.status_complete, Timeout: this.t.status_timeout })[status] ?? status ?? this.t.status_unknown;

  label = (name, { ended }) => {
    const { t } = this;
    return { succeeded: t.class_succeeded, failed: t.class_failed, timedOut: t.class_timed_out, expired: t.class_expired, pending: ended ? t.class_no_result : t.class_no_result_yet }[name];
  };

  outcome = (task) => {
    const { t } = this;
    const { outcome, total, by } = task.summary;
    const noResult = { Complete: t.problem_no_result_complete, Timeout: t.problem_no_result_timeout }[task.status];
    const texts = [[by.failed, t.problem_failed], [by.timedOut, t.problem_timed_out], [by.expired, t.problem_expired], [by.pending, noResult]];
    const problems = () => texts.filter(([n, text]) => n > 0 && text).map(([n, text]) => this.counted(text, n)).join(t.list_separator);
    switch (outcome) {
      case 'noTargets': return t.outcome_no_targets;
      case 'noneFinished': return t.outcome_none_finished;
      case 'inProgress': return t.outcome_in_progress;
      case 'inProgressProblems': return fill(t.outcome_in_progress_problems, { problems: problems() });
      case 'allSucceeded': return this.counted(t.outcome_all_succeeded, total);
      case 'problems': return fill(task.status === 'Timeout' ? t.outcome_timeout_problems : t.outcome_complete_problems, { problems: problems() });
      case 'ended': return t.outcome_ended;
      default: return task.summary.finished === null ? t.outcome_unknown : t.outcome_status_unknown;
    }
  };

  headline = ({ summary }) => fill(this.t.finished_of_total, { finished: this.number(summary.finished), total: this.number(summary.total) });

  /** The bar for ears. */
  valueText = (task) => {
    const parts = CLASSES.map((name) => `${this.label(name, task)}: ${this.number(task.summary.by[name])}`);
    return [this.headline(task), this.share(task.summary.finishedShare), ...parts].join(this.t.list_separator);
  };

  typeName = (type) => {
    const { t } = this;
    return { DeviceReg: t.type_device_reg, DeviceCmd: t.type_device_cmd, DeviceLocation: t.type_device_location, DeviceMod: t.type_device_mod, DeviceDel: t.type_device_del, DeviceLicense: t.type_device_license }[type];
  };
  sourceName = (from) => ({ Portal: this.t.from_portal, Northbound: this.t.from_northbound })[from];
  targetName = (kind) => {
    const { t } = this;
    return { DeviceList: t.target_device_list, DeviceType: t.target_device_type, DeviceArea: t.target_device_area, GroupList: t.target_group_list, Broadcast: t.target_broadcast, GroupIdList: t.target_group_id_list }[kind];
  };

  conflicts = ({ summary, unreadable, id }, asked) => {
    const { t } = this;
    const lines = summary.conflicts.map(([text, values]) =>
      fill(t[text], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.number(value)]))));
    if (asked && id && id.toLowerCase() !== asked.toLowerCase()) {
      lines.push(fill(t.conflict_task_id, { asked: visible(asked), answered: visible(id) }));
    }
    const shown = (value) => [...pretty(value)].slice(0, 60).join('');
    return [...lines, ...unreadable.map(([field, value]) => fill(t.unreadable_field, { field, value: shown(value) }))];
  };

  updated = ({ task }, at, now) => fill(this.t.updated_at, { time: task.ended ? this.time.format(at) : this.relative(at, now) });

  /** What happened, and what to do about it. */
  failure = ({ reason }) => {
    const { t } = this;
    return {
      offline: [t.error_offline, t.error_offline_do], token: [t.error_token, t.error_token_do], timeout: [t.error_timeout, t.error_timeout_do],
      bad_data: [t.error_bad_data, t.error_bad_data_do], misrouted: [t.error_misrouted, t.error_misrouted_do],
      too_large: [t.error_too_large, t.error_too_large_do], redirected: [t.error_redirected, t.error_redirected_do],
      proxy_denied: [t.error_proxy_denied, t.error_proxy_denied_do], not_found: [t.error_not_found, t.error_not_found_do],
      proxy_unreachable: [t.error_proxy_unreachable, t.error_proxy_unreachable_do], internal: [t.error_internal, t.error_internal_do],
      platform_unreachable: [t.error_platform_unreachable, t.error_platform_unreachable_do], server: [t.error_server, t.error_server_do],
      unknown_application: [t.error_unknown_application, t.error_unknown_application_do], throttled: [t.error_throttled, t.error_throttled_do],
      not_authorized: [t.error_not_authorized, t.error_not_authorized_do], config: [t.error_config, ''],
      missing_parameter: [t.error_missing_parameter, t.error_missing_parameter_do],
      invalid_parameter: [t.error_invalid_parameter, t.error_invalid_parameter_do],
    }[reason] ?? [t.error_other_code, t.error_other_code_do];
  };
}
