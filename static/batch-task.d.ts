/**
 * Types of `batch-task.js`: the element `<batch-task>`, its events, `mount()`, and the tag in JSX and templates.
 *
 * React, Preact, Vue and Svelte learn the tag from here where they are installed; none of them has to be.
 */

/** The version of this package. */
export const version: string;

/**
 * Puts a card into an element of the page; a second time on the same element, updates the card that is there.
 *
 * @throws TypeError when `target` is no element of a page, or when there is no such option.
 */
export function mount(target: Element, options?: BatchTaskOptions): BatchTaskHandle;

/** What `mount()` returns. */
export interface BatchTaskHandle {
  readonly element: BatchTaskElement;
  /** Changes the options that are named; one that is `null` or `undefined` goes back to its default. */
  update(options: BatchTaskOptions): void;
  /** As the element's own. */
  refresh(): Promise<void>;
  /** Takes the card off the page and aborts its request. */
  destroy(): void;
}

/** The options of a card: the properties of the element that can be set, and its language. */
export interface BatchTaskOptions {
  /** The batch task. Required, unless there is `data`. */
  taskId?: string | null | undefined;
  /** Where requests go: a template with `{url}` or `{+url}`, or a base to which the platform's path is appended. */
  proxy?: string | null | undefined;
  /** Origin of the IoT platform, as `https://host:8743`. Required by a template. */
  platform?: string | null | undefined;
  /** Sent as the header `app_key`; left out when absent. */
  appKey?: string | null | undefined;
  /** Query `appId`: only for a task of another application that is authorised. */
  appId?: string | null | undefined;
  /** Query `select`; `none` leaves it out. `tag` unless given. */
  select?: 'tag' | 'none' | null | undefined;
  /** Seconds between two requests while the task is pending or running; at least 2, 0 asks once. 10 unless given. */
  refreshInterval?: number | `${number}` | null | undefined;
  /** Seconds that one request may take. 15 unless given. */
  timeout?: number | `${number}` | null | undefined;
  /** As in `fetch`. `same-origin` unless given. */
  credentials?: RequestCredentials | null | undefined;
  /** `lazy` waits, for the wasm and the request, until the card is near the viewport. `eager` unless given. */
  loading?: 'eager' | 'lazy' | null | undefined;
  /** `auto`, the page's own `color-scheme`, unless given. */
  theme?: 'auto' | 'light' | 'dark' | null | undefined;
  /** IANA name of a time zone. The browser's unless given. */
  timeZone?: string | null | undefined;
  /** `compact` draws one row. `comfortable` unless given. */
  density?: 'comfortable' | 'compact' | null | undefined;
  /** Language of texts, numbers and dates. That of the nearest ancestor, then the browser's, unless given. */
  lang?: string | undefined;
  /** The access token. Without one, and without `getAccessToken`, no `Authorization` header is sent. */
  accessToken?: string | null | undefined;
  /** Gives the access token; asked before the first request, and once more after a refusal. */
  getAccessToken?: (() => string | Promise<string>) | null | undefined;
  /** A response body to show, as text or object. While it is set nothing is sent. */
  data?: string | object | null | undefined;
  /** A replacement for `window.fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | null | undefined;
  /** Texts of the card that are replaced, by their names. */
  texts?: BatchTaskTexts | null | undefined;
}

/** Texts of the card that are replaced, by their names in camelCase, as `{ taskId: 'Order' }`. */
export interface BatchTaskTexts {
  [name: string]: string;
}

/** The element `<batch-task>`. */
export class BatchTaskElement extends HTMLElement {
  static readonly observedAttributes: string[];

  get taskId(): string | null;
  set taskId(value: BatchTaskOptions['taskId']);
  get proxy(): string | null;
  set proxy(value: BatchTaskOptions['proxy']);
  get platform(): string | null;
  set platform(value: BatchTaskOptions['platform']);
  get appKey(): string | null;
  set appKey(value: BatchTaskOptions['appKey']);
  get appId(): string | null;
  set appId(value: BatchTaskOptions['appId']);
  get select(): string;
  set select(value: BatchTaskOptions['select']);
  /** The text itself where the attribute is no number. */
  get refreshInterval(): number | string;
  set refreshInterval(value: BatchTaskOptions['refreshInterval']);
  /** The text itself where the attribute is no number. */
  get timeout(): number | string;
  set timeout(value: BatchTaskOptions['timeout']);
  get credentials(): string;
  set credentials(value: BatchTaskOptions['credentials']);
  get loading(): string;
  set loading(value: BatchTaskOptions['loading']);
  get theme(): string;
  set theme(value: BatchTaskOptions['theme']);
  get timeZone(): string | null;
  set timeZone(value: BatchTaskOptions['timeZone']);
  get density(): string;
  set density(value: BatchTaskOptions['density']);

  /** Can be set, and never be read back. */
  get accessToken(): undefined;
  set accessToken(value: BatchTaskOptions['accessToken']);
  /** Can be set, and never be read back. */
  get getAccessToken(): undefined;
  set getAccessToken(value: BatchTaskOptions['getAccessToken']);
  get data(): string | object | null;
  set data(value: BatchTaskOptions['data']);
  get fetch(): ((request: Request) => Promise<Response>) | null;
  set fetch(value: BatchTaskOptions['fetch']);
  get texts(): BatchTaskTexts | null;
  set texts(value: BatchTaskOptions['texts']);

  /** The last good body as a plain object. Numbers past 2^53 are rounded here; the card shows them digit for digit. */
  get task(): BatchTask | null;
  get state(): BatchTaskState;
  /** The detail of the `batch-task-error` that holds now. */
  get error(): BatchTaskError | null;
  /** When the last good body came. */
  get updatedAt(): Date | null;
  /** The address that is asked; `null` while the options make none, or before the card is loaded. */
  get requestUrl(): string | null;

  /** Asks now, also after a terminal status; settles with the answer, whatever it is. */
  refresh(): Promise<void>;
  /** Sends nothing by itself until `resume()`. */
  pause(): void;
  /** Follows the task again, and asks at once if that is due. */
  resume(): void;
}

export type BatchTaskState = 'idle' | 'loading' | 'ready' | 'stale' | 'failed';

/** A word that the API page lists, or another one that a platform sends. */
type Word<Known extends string> = Known | (string & Record<never, never>) | null;
/** A number; platforms also send it as text, or `null`. */
type Count = number | string | null;
type Text = string | null;

export type BatchTaskStatus = 'Pending' | 'Running' | 'Complete' | 'Timeout';

/** A batch task as the platform sends it; it may leave out any field, and send others. */
export interface BatchTask {
  appId?: Text;
  taskId?: Text;
  taskName?: Text;
  /** Who delivered the task. */
  operator?: Text;
  taskFrom?: Word<'Portal' | 'Northbound'>;
  taskType?: Word<'DeviceReg' | 'DeviceCmd' | 'DeviceLocation' | 'DeviceMod' | 'DeviceDel' | 'DeviceLicense'>;
  /** `Complete` does not mean success: see the counts. */
  status?: Word<BatchTaskStatus>;
  /** When the task was created, in UTC, as `20151212T121212Z`. */
  startTime?: Text;
  /** Seconds. */
  timeout?: Count;
  /** Permille, rounded down. */
  progress?: Count;
  totalCnt?: Count;
  successCnt?: Count;
  failCnt?: Count;
  timeoutCnt?: Count;
  /** Expired, and so never executed. */
  expiredCnt?: Count;
  /** Succeeded, failed and timed out; not expired. */
  completeCnt?: Count;
  /** Permille, rounded down. */
  successRate?: Count;
  /** Varies with `taskType`; for `DeviceCmd`, the command and its targets. */
  param?: BatchTaskParam | string | null;
  /** Only with `select=tag`; absent means "not returned". */
  tags?: BatchTaskTag[] | null;
}

/** `param` of a batch task. */
export interface BatchTaskParam {
  type?: Word<'DeviceList' | 'DeviceType' | 'DeviceArea' | 'GroupList' | 'Broadcast' | 'GroupIdList'>;
  deviceList?: string[] | null;
  deviceType?: Text;
  manufacturerId?: Text;
  model?: Text;
  deviceLocation?: Text;
  groupList?: string[] | null;
  command?: BatchTaskCommand | null;
  callbackUrl?: Text;
  /** 0 to 3. */
  maxRetransmit?: Count;
  groupTag?: Text;
  /** `DeviceReg`. */
  fileId?: Text;
  /** Other types of task have other fields. */
  [field: string]: unknown;
}

export interface BatchTaskCommand {
  serviceId?: Text;
  method?: Text;
  /** An object; also seen as that object in a JSON string. */
  paras?: unknown;
}

export interface BatchTaskTag {
  tagName?: Text;
  tagValue?: Text;
}

/** `detail` of `batch-task-error`. */
export interface BatchTaskError {
  kind: BatchTaskErrorKind;
  /** The platform's `error_code`. */
  code: string | null;
  /** The platform's `error_desc`. */
  description: string | null;
  httpStatus: number | null;
  /** The card's sentence, in its language. */
  message: string;
  /** Whether the card asks again by itself. */
  retryable: boolean;
  /** Seconds that the answer asked to wait. */
  retryAfter: number | null;
}

export type BatchTaskErrorKind =
  | 'config'
  | 'offline'
  | 'csp-blocked'
  | 'cors-blocked'
  | 'proxy-unreachable'
  | 'proxy-denied'
  | 'proxy-misrouted'
  | 'platform-unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'invalid-request'
  | 'server'
  | 'bad-data'
  | 'too-large'
  | 'timeout';

/** The events of the element; all of them bubble and are composed. */
export interface BatchTaskEventMap {
  /** A request goes out. */
  'batch-task-loadstart': CustomEvent<{ taskId: string }>;
  /** A body was accepted. */
  'batch-task-load': CustomEvent<{ task: BatchTask }>;
  /** The body differs from the last one. */
  'batch-task-change': CustomEvent<{ task: BatchTask; previous: BatchTask }>;
  /** The status changed; `from` is `null` on the first body. */
  'batch-task-status': CustomEvent<{ from: Word<BatchTaskStatus>; to: Word<BatchTaskStatus> }>;
  /** A terminal status was seen for the first time. */
  'batch-task-complete': CustomEvent<{ task: BatchTask }>;
  /** A request failed. */
  'batch-task-error': CustomEvent<BatchTaskError>;
  /** A person activated a tag. */
  'batch-task-tag': CustomEvent<{ name: string; value: string | null }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'batch-task': BatchTaskElement;
  }
  // For the element, everything around it, the document and the window.
  interface GlobalEventHandlersEventMap extends BatchTaskEventMap {}
}

/** The attributes, as they are written in markup. */
export interface BatchTaskAttributes {
  'task-id'?: BatchTaskOptions['taskId'];
  proxy?: BatchTaskOptions['proxy'];
  platform?: BatchTaskOptions['platform'];
  'app-key'?: BatchTaskOptions['appKey'];
  'app-id'?: BatchTaskOptions['appId'];
  select?: BatchTaskOptions['select'];
  'refresh-interval'?: BatchTaskOptions['refreshInterval'];
  timeout?: BatchTaskOptions['timeout'];
  credentials?: BatchTaskOptions['credentials'];
  loading?: BatchTaskOptions['loading'];
  theme?: BatchTaskOptions['theme'];
  lang?: BatchTaskOptions['lang'];
  dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  'time-zone'?: BatchTaskOptions['timeZone'];
  density?: BatchTaskOptions['density'];
}

/** Listeners as React, Preact and Svelte write them, as `onbatch-task-load`. */
export type BatchTaskListeners = {
  [Name in keyof BatchTaskEventMap as `on${Name}`]?: ((event: BatchTaskEventMap[Name]) => void) | undefined;
};

/** What the tag takes beside what every element does. */
export type BatchTaskTagProps = BatchTaskOptions & BatchTaskAttributes & BatchTaskListeners;

// A package that is not installed cannot be added to, which is an error that only its absence causes: hence @ts-ignore.

// @ts-ignore
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      'batch-task': BatchTaskTagProps & import('react').DetailedHTMLProps<Omit<import('react').HTMLAttributes<BatchTaskElement>, keyof BatchTaskTagProps>, BatchTaskElement>;
    }
  }
}

// @ts-ignore
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      'batch-task': BatchTaskTagProps & import('preact').ClassAttributes<BatchTaskElement> & Omit<import('preact').HTMLAttributes<BatchTaskElement>, keyof BatchTaskTagProps>;
    }
  }
}

/** The tag as Vue's template checker wants it: an instance with its props and events. */
export interface BatchTaskVue {
  new (): BatchTaskElement & {
    /** For the template checker alone. */
    $props: BatchTaskOptions & { dir?: BatchTaskAttributes['dir'] };
    /** For the template checker alone. */
    $emit: <Name extends keyof BatchTaskEventMap>(name: Name, event: BatchTaskEventMap[Name]) => void;
  };
}

// @ts-ignore
declare module 'vue' {
  interface GlobalComponents {
    'batch-task': BatchTaskVue;
    BatchTask: BatchTaskVue;
  }
}

declare global {
  namespace svelteHTML {
    interface IntrinsicElements {
      'batch-task': BatchTaskTagProps &
        // Svelte 4 writes `on:batch-task-load`.
        { [Name in keyof BatchTaskEventMap as `on:${Name}`]?: (event: BatchTaskEventMap[Name]) => void } & {
          // Whatever every element takes: Svelte's own list is in a package that this one does not depend on.
          [attribute: `${'aria' | 'data' | 'bind' | 'use' | 'class' | 'style'}${string}`]: unknown;
          id?: string | null;
          slot?: string | null;
          hidden?: boolean | null;
        };
    }
  }
}
