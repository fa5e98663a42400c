/**
 * Types of `batch-task.js`: the element `<batch-task>`, its events, `mount()`, and the tag in JSX and templates.
 *
 * React, Preact, Vue and Svelte learn the tag from here where they are installed; none of them has to be.
 */

/** The version of this package. */
export const version: string;

/**
 * Puts a card into an element, of this document or of another one that the page may reach; a second time on the same element, updates the card that is there.
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
  /** Language of texts, numbers and dates. That of the nearest ancestor, then the browser's, unless given. */
  lang?: string | undefined;
  // <options options>
  /** The batch task. Required, unless there is `data`. */
  taskId?: string | null | undefined;
  /** Where requests go: a template with `{url}` (the target percent-encoded) or `{+url}` (as it is), or a base to which the platform's path is appended. Relative values resolve against the document. */
  proxy?: string | null | undefined;
  /** Origin of the IoT platform, as `https://host:8743`. Required by a template; alone, the platform is asked directly. */
  platform?: string | null | undefined;
  /** Sent as the header `app_key`; left out when absent, so that the proxy adds it. */
  appKey?: string | null | undefined;
  /** Query `appId`: only for a task of another application that is authorised. */
  appId?: string | null | undefined;
  /** Query `select`; `none` leaves it out, and tags are not returned. `tag` unless given. */
  select?: 'tag' | 'none' | null | undefined;
  /** Seconds between two requests while the task is pending or running; at least 2, and `0` asks once. `10` unless given. */
  refreshInterval?: number | `${number}` | null | undefined;
  /** Seconds that one request may take. `15` unless given. */
  timeout?: number | `${number}` | null | undefined;
  /** As in `fetch`. `same-origin` unless given. */
  credentials?: 'omit' | 'same-origin' | 'include' | null | undefined;
  /** `lazy` waits, for the wasm and the request, until the element is near the viewport. `eager` unless given. */
  loading?: 'eager' | 'lazy' | null | undefined;
  /** `auto` is the page's own `color-scheme`. `auto` unless given. */
  theme?: 'auto' | 'light' | 'dark' | null | undefined;
  /** IANA name of a time zone; the browser's unless given. */
  timeZone?: string | null | undefined;
  /** `compact` draws one row: status, name, bar, counts. `comfortable` unless given. */
  density?: 'comfortable' | 'compact' | null | undefined;
  /** Per-device results: `on-demand` offers the panel, `none` leaves it out, for a proxy that lets only the task through. `on-demand` unless given. */
  results?: 'on-demand' | 'none' | null | undefined;
  /** Address of `batch-task-widget_bg.wasm`, for a bundler that moves it; next to the module unless given. Read once a page. */
  wasmUrl?: string | null | undefined;
  /** The access token; can be set, and never be read back. Without one, and without `getAccessToken`, no `Authorization` header is sent: the proxy adds it. */
  accessToken?: string | null | undefined;
  /** Gives the access token; called before the first request, and once more after a refusal. Never read back. */
  getAccessToken?: (() => string | Promise<string>) | null | undefined;
  /** A response body to show, as text or object. While it is set nothing is sent. */
  data?: string | object | null | undefined;
  /** A replacement for `window.fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | null | undefined;
  /** Texts of the card that are replaced, by their names. */
  texts?: BatchTaskTexts | null | undefined;
  // </options>
}

/**
 * Texts of the card that are replaced, by their names, as `{ taskId: 'Order' }`; beside each name its text in English. Words in braces are
 * filled in. A text for one and for many has two forms, with `|` between them.
 */
export interface BatchTaskTexts {
  // <options texts>
  /** Pending */
  statusPending?: string | undefined;
  /** Running */
  statusRunning?: string | undefined;
  /** Complete */
  statusComplete?: string | undefined;
  /** Timeout */
  statusTimeout?: string | undefined;
  /** Status not sent */
  statusUnknown?: string | undefined;
  /** This task has no target devices. */
  outcomeNoTargets?: string | undefined;
  /** No device has finished yet. */
  outcomeNoneFinished?: string | undefined;
  /** In progress, no problems reported so far. */
  outcomeInProgress?: string | undefined;
  /** In progress with problems: {problems}. */
  outcomeInProgressProblems?: string | undefined;
  /** The device succeeded.|All {n} devices succeeded. */
  outcomeAllSucceeded?: string | undefined;
  /** Complete with problems: {problems}. */
  outcomeCompleteProblems?: string | undefined;
  /** Timed out: {problems}. */
  outcomeTimeoutProblems?: string | undefined;
  /** The task has ended; the counts sent do not tell how. */
  outcomeEnded?: string | undefined;
  /** The counts sent do not tell how far the task is. */
  outcomeUnknown?: string | undefined;
  /** What this status means is not known; the counts are as sent. */
  outcomeStatusUnknown?: string | undefined;
  /** {n} failed */
  problemFailed?: string | undefined;
  /** {n} timed out */
  problemTimedOut?: string | undefined;
  /** {n} expired before execution */
  problemExpired?: string | undefined;
  /** 1 device had no result when the task completed|{n} devices had no result when the task completed */
  problemNoResultComplete?: string | undefined;
  /** 1 device had no result when the task timed out|{n} devices had no result when the task timed out */
  problemNoResultTimeout?: string | undefined;
  /** ,  */
  listSeparator?: string | undefined;
  /** {finished} of {total} devices finished */
  finishedOfTotal?: string | undefined;
  /** {succeeded} of {total} devices succeeded */
  succeededOfTotal?: string | undefined;
  /** The device failed.|All {n} devices failed. */
  allFailed?: string | undefined;
  /** ({n} characters in all) */
  textCut?: string | undefined;
  /** Some counts were not sent, so no share can be given. */
  countsMissing?: string | undefined;
  /** Succeeded */
  classSucceeded?: string | undefined;
  /** Failed */
  classFailed?: string | undefined;
  /** Timed out */
  classTimedOut?: string | undefined;
  /** Expired, not executed */
  classExpired?: string | undefined;
  /** No result */
  classNoResult?: string | undefined;
  /** No result yet */
  classNoResultYet?: string | undefined;
  /** {share} of finished devices succeeded */
  succeededOfFinished?: string | undefined;
  /** Progress */
  progress?: string | undefined;
  /** Progress as sent */
  progressAsReported?: string | undefined;
  /** Success rate as sent */
  successRate?: string | undefined;
  /** Shares */
  reportedShares?: string | undefined;
  /** of all devices */
  ofTargets?: string | undefined;
  /** of finished devices */
  ofFinished?: string | undefined;
  /** as reported, basis not stated */
  asReported?: string | undefined;
  /** {n} d */
  unitDay?: string | undefined;
  /** {n} h */
  unitHour?: string | undefined;
  /** {n} min */
  unitMinute?: string | undefined;
  /** {n} s */
  unitSecond?: string | undefined;
  /** Parts of the platform's answer do not fit together */
  conflicts?: string | undefined;
  /** The results add up to {sum}, more than totalCnt {total}. */
  conflictSum?: string | undefined;
  /** completeCnt is {completed}, but successCnt + failCnt + timeoutCnt is {sum}. */
  conflictCompleted?: string | undefined;
  /** progress {value}‰ does not fit the counts. */
  conflictProgress?: string | undefined;
  /** successRate {value}‰ does not fit the counts. */
  conflictSuccessRate?: string | undefined;
  /** Asked for task {asked}, but the answer is about {answered}. */
  conflictTaskId?: string | undefined;
  /** {field} holds {value}, which this field cannot be; it is taken as not sent. */
  unreadableField?: string | undefined;
  /** not a time of the documented form */
  startTimeUnreadable?: string | undefined;
  /** Task ID */
  taskId?: string | undefined;
  /** Type */
  taskType?: string | undefined;
  /** Created */
  created?: string | undefined;
  /** Timeout */
  timeout?: string | undefined;
  /** Deadline */
  deadline?: string | undefined;
  /** derived: created + timeout */
  deadlineDerived?: string | undefined;
  /** Times */
  times?: string | undefined;
  /** Local */
  timesLocal?: string | undefined;
  /** UTC */
  timesUtc?: string | undefined;
  /** As sent */
  asSent?: string | undefined;
  /** Operator */
  operator?: string | undefined;
  /** Source */
  source?: string | undefined;
  /** Application */
  application?: string | undefined;
  /** Device registration */
  typeDeviceReg?: string | undefined;
  /** Device command */
  typeDeviceCmd?: string | undefined;
  /** Device location */
  typeDeviceLocation?: string | undefined;
  /** Device modification */
  typeDeviceMod?: string | undefined;
  /** Device deletion */
  typeDeviceDel?: string | undefined;
  /** Device licence */
  typeDeviceLicense?: string | undefined;
  /** Portal */
  fromPortal?: string | undefined;
  /** Northbound API */
  fromNorthbound?: string | undefined;
  /** Batch task without a name */
  untitled?: string | undefined;
  /** Command */
  command?: string | undefined;
  /** Service */
  service?: string | undefined;
  /** Method */
  method?: string | undefined;
  /** Parameters */
  parameters?: string | undefined;
  /** Callback URL */
  callbackUrl?: string | undefined;
  /** Maximum retransmissions */
  maxRetransmit?: string | undefined;
  /** Group tag */
  groupTag?: string | undefined;
  /** File ID */
  fileId?: string | undefined;
  /** Other fields */
  otherFields?: string | undefined;
  /** none (null) */
  noParameters?: string | undefined;
  /** Task parameter */
  parameterRaw?: string | undefined;
  /** sent as a string of JSON */
  parametersFromString?: string | undefined;
  /** 1 item|{n} items */
  items?: string | undefined;
  /** 1 field|{n} fields */
  fields?: string | undefined;
  /** 1 more in the raw response|{n} more in the raw response */
  moreItems?: string | undefined;
  /** Find in parameters */
  findParameters?: string | undefined;
  /** Copy value */
  copyValue?: string | undefined;
  /** Copy path */
  copyPath?: string | undefined;
  /** Show values */
  showHidden?: string | undefined;
  /** Targets */
  targets?: string | undefined;
  /** Listed devices */
  targetDeviceList?: string | undefined;
  /** All devices of a type */
  targetDeviceType?: string | undefined;
  /** All devices at a location */
  targetDeviceArea?: string | undefined;
  /** Device groups, by name */
  targetGroupList?: string | undefined;
  /** All devices of the application */
  targetBroadcast?: string | undefined;
  /** Device groups, by ID */
  targetGroupIdList?: string | undefined;
  /** Not stated */
  targetUnknown?: string | undefined;
  /** Device type */
  deviceType?: string | undefined;
  /** Manufacturer ID */
  manufacturerId?: string | undefined;
  /** Model */
  model?: string | undefined;
  /** Location */
  deviceLocation?: string | undefined;
  /** 1 device ID|{n} device IDs */
  deviceList?: string | undefined;
  /** 1 group|{n} groups */
  groupList?: string | undefined;
  /** 1 group ID|{n} group IDs */
  groupIdList?: string | undefined;
  /** {from} to {to} of {total} */
  shownRange?: string | undefined;
  /** Previous */
  previous?: string | undefined;
  /** Next */
  next?: string | undefined;
  /** Find in this list */
  find?: string | undefined;
  /** {n} found */
  found?: string | undefined;
  /** Download CSV */
  downloadCsv?: string | undefined;
  /** Copy all */
  copyAll?: string | undefined;
  /** The platform gives no result per device here. */
  noOutcomePerDevice?: string | undefined;
  /** Devices */
  results?: string | undefined;
  /** Filter by status */
  resultsFilter?: string | undefined;
  /** All */
  resultsAll?: string | undefined;
  /** Pending */
  resultPending?: string | undefined;
  /** Waiting for a result */
  resultWaitResult?: string | undefined;
  /** Succeeded */
  resultSuccess?: string | undefined;
  /** Failed */
  resultFail?: string | undefined;
  /** Timed out */
  resultTimeout?: string | undefined;
  /** Show devices: {n} {label} */
  resultsShow?: string | undefined;
  /** Loading the results of the devices */
  resultsLoading?: string | undefined;
  /** The application's quota is used up. The next request goes out at {time}. */
  resultsWaiting?: string | undefined;
  /** There are no devices with this status. */
  resultsNone?: string | undefined;
  /** There are no results. */
  resultsNoneAtAll?: string | undefined;
  /** This page is beyond the end of the list. */
  resultsBeyond?: string | undefined;
  /** {from} to {to} */
  resultsRange?: string | undefined;
  /** As of {time} */
  resultsAsOf?: string | undefined;
  /** Line {n} */
  resultsLine?: string | undefined;
  /** Device not named */
  resultsUnnamed?: string | undefined;
  /** Details */
  resultsDetails?: string | undefined;
  /** Output */
  resultsOutput?: string | undefined;
  /** Command ID */
  resultsCommandId?: string | undefined;
  /** no reason sent */
  resultsNoReason?: string | undefined;
  /** Secret values are hidden. */
  resultsSecretsHidden?: string | undefined;
  /** Reasons in the 1 row loaded|Reasons in the {n} rows loaded */
  resultsReasons?: string | undefined;
  /** {n} × {reason} */
  resultsReason?: string | undefined;
  /** Copy device IDs */
  resultsCopyIds?: string | undefined;
  /** Save as CSV */
  resultsSave?: string | undefined;
  /** Secret values in the CSV */
  resultsWithSecrets?: string | undefined;
  /** Rows read */
  resultsProgress?: string | undefined;
  /** {n} of {total} rows read */
  resultsRead?: string | undefined;
  /** {n} rows read */
  resultsReadOpen?: string | undefined;
  /** Cancel */
  resultsCancel?: string | undefined;
  /** Resume */
  resultsResume?: string | undefined;
  /** Stopped because the card was paused or its token was replaced. */
  resultsStopped?: string | undefined;
  /** These are not all rows. */
  resultsNotWhole?: string | undefined;
  /** The list changed while it was read: rows may be missing or duplicated. */
  resultsChanged?: string | undefined;
  /** Save what was read */
  resultsSavePartial?: string | undefined;
  /** Copy what was read */
  resultsCopyPartial?: string | undefined;
  /** Save again */
  resultsSaveAgain?: string | undefined;
  /** Copy now */
  resultsCopyNow?: string | undefined;
  /** Close */
  resultsDiscard?: string | undefined;
  /** 1 row saved|{n} rows saved */
  resultsSaved?: string | undefined;
  /** 1 ID copied|{n} IDs copied */
  resultsCopied?: string | undefined;
  /** 1 row without an ID was left out|{n} rows without an ID were left out */
  resultsWithoutId?: string | undefined;
  /** Secret values were left out of 1 row|Secret values were left out of {n} rows */
  resultsMasked?: string | undefined;
  /** Incomplete: {n} rows read */
  resultsFilePartial?: string | undefined;
  /** Incomplete: {n} of {total} rows read */
  resultsFilePartialOf?: string | undefined;
  /** The card counts {card} (as of {card_time}), this list {list} (as of {list_time}). */
  resultsMismatch?: string | undefined;
  /** totalCount is {total}: it does not follow this filter. */
  resultsTotalOfAll?: string | undefined;
  /** totalCount is {total}, which does not fit the rows. */
  resultsTotalWrong?: string | undefined;
  /** The proxy does not let per-device results through. */
  resultsRefused?: string | undefined;
  /** Ask the proxy's operator to allow taskDetails, or set results="none" to leave this panel out. */
  resultsRefusedDo?: string | undefined;
  /** Tags */
  tags?: string | undefined;
  /** This task has no tags. */
  tagsNone?: string | undefined;
  /** Tags were not returned. */
  tagsNotReturned?: string | undefined;
  /** no value */
  tagNoValue?: string | undefined;
  /** Raw response */
  raw?: string | undefined;
  /** The first {shown} of {total} bytes are shown; Copy takes all of it. */
  rawCut?: string | undefined;
  /** Copy */
  copy?: string | undefined;
  /** Copied */
  copied?: string | undefined;
  /** The browser did not allow copying. */
  copyFailed?: string | undefined;
  /** Loading the batch task */
  loading?: string | undefined;
  /** Updated {time} */
  updatedAt?: string | undefined;
  /** Refresh */
  refresh?: string | undefined;
  /** Retry */
  retry?: string | undefined;
  /** These numbers are not current. */
  stale?: string | undefined;
  /** The last answer is from {time}. */
  staleSince?: string | undefined;
  /** Shown from given data, not from the platform. */
  fromData?: string | undefined;
  /** Platform address */
  platformAddress?: string | undefined;
  /** Requested address */
  requestedAddress?: string | undefined;
  /** What was answered */
  errorDetails?: string | undefined;
  /** error_code */
  errorCode?: string | undefined;
  /** HTTP status */
  errorHttp?: string | undefined;
  /** error_desc */
  errorDescription?: string | undefined;
  /** This card is not set up correctly; nothing was sent. */
  errorConfig?: string | undefined;
  /** This browser is offline. */
  errorOffline?: string | undefined;
  /** Check the network connection. The card asks again when it is back. */
  errorOfflineDo?: string | undefined;
  /** The page's Content Security Policy blocked the request. */
  errorCsp?: string | undefined;
  /** Ask the owner of this page to add the proxy's origin to connect-src. */
  errorCspDo?: string | undefined;
  /** The proxy answers, but does not allow this page to read it (CORS). */
  errorCors?: string | undefined;
  /** Ask the proxy’s operator to allow {origin} (its origin or host name), and the headers app_key and Authorization. */
  errorCorsDo?: string | undefined;
  /** The proxy’s port speaks https, and its address says http. */
  errorHttpsExpected?: string | undefined;
  /** Write https:// in proxy. */
  errorHttpsExpectedDo?: string | undefined;
  /** The proxy could not be reached. */
  errorProxyUnreachable?: string | undefined;
  /** Check the proxy's address, that it is running, and its TLS certificate. */
  errorProxyUnreachableDo?: string | undefined;
  /** The platform could not be asked directly. */
  errorPlatformDirect?: string | undefined;
  /** It wants a client certificate and sends no CORS headers: set proxy to a CORS proxy. */
  errorPlatformDirectDo?: string | undefined;
  /** The proxy refused the request. */
  errorProxyDenied?: string | undefined;
  /** Check what the proxy allows: its path, its headers and who may use it. */
  errorProxyDeniedDo?: string | undefined;
  /** The answer is not from the IoT platform. */
  errorMisrouted?: string | undefined;
  /** Check proxy and platform: the address leads to something else. */
  errorMisroutedDo?: string | undefined;
  /** The proxy redirects to another address; the card does not follow, so that the token is not sent elsewhere. */
  errorRedirected?: string | undefined;
  /** Set proxy to the final address, or sign in to the portal again. */
  errorRedirectedDo?: string | undefined;
  /** The proxy could not reach the IoT platform. */
  errorPlatformUnreachable?: string | undefined;
  /** Check the platform's address in the proxy, its client certificate and the network between. */
  errorPlatformUnreachableDo?: string | undefined;
  /** There was no answer in time. */
  errorTimeout?: string | undefined;
  /** Try again; if it lasts, check the proxy or set a longer timeout. */
  errorTimeoutDo?: string | undefined;
  /** The answer is larger than 16 MiB and was not read. */
  errorTooLarge?: string | undefined;
  /** Check that the address leads to a batch task. */
  errorTooLargeDo?: string | undefined;
  /** The answer is empty or broken off. */
  errorBadData?: string | undefined;
  /** Try again; if it lasts, look at the proxy's log. */
  errorBadDataDo?: string | undefined;
  /** The answer is nested too deeply and was not read. */
  errorTooDeep?: string | undefined;
  /** The card reads parameters of up to 128 levels. */
  errorTooDeepDo?: string | undefined;
  /** The access token is wrong or has expired. */
  errorToken?: string | undefined;
  /** Sign in again, or give the card or the proxy a new token. */
  errorTokenDo?: string | undefined;
  /** The platform wants an access token, and none was sent. */
  errorTokenMissing?: string | undefined;
  /** Set accessToken or getAccessToken on the card, or have the proxy add the token. */
  errorTokenMissingDo?: string | undefined;
  /** The access token could not be had from this page. */
  errorTokenUnavailable?: string | undefined;
  /** The card asks this page for it again. If this lasts, sign in to the portal again. */
  errorTokenUnavailableDo?: string | undefined;
  /** The application does not exist. */
  errorUnknownApplication?: string | undefined;
  /** Check app-key and app-id. */
  errorUnknownApplicationDo?: string | undefined;
  /** The application is not authorised for this task. */
  errorNotAuthorized?: string | undefined;
  /** Leave app-id empty for a task of your own application. */
  errorNotAuthorizedDo?: string | undefined;
  /** There is no batch task with this ID. */
  errorNotFound?: string | undefined;
  /** Check task-id. */
  errorNotFoundDo?: string | undefined;
  /** The application has made too many calls (100 a minute unless raised). */
  errorThrottled?: string | undefined;
  /** Wait a minute; ask the platform's maintainers to raise the threshold if this lasts. */
  errorThrottledDo?: string | undefined;
  /** A mandatory parameter is missing. */
  errorMissingParameter?: string | undefined;
  /** Check task-id, app-key and the access token. */
  errorMissingParameterDo?: string | undefined;
  /** The platform says that a parameter is invalid. */
  errorInvalidParameter?: string | undefined;
  /** Check task-id, app-id and select. */
  errorInvalidParameterDo?: string | undefined;
  /** The platform has an internal error. */
  errorInternal?: string | undefined;
  /** Try again later; if it lasts, tell the platform's maintainers the code. */
  errorInternalDo?: string | undefined;
  /** The platform answered with an error. */
  errorOtherCode?: string | undefined;
  /** Look the code up in the platform's documentation. */
  errorOtherCodeDo?: string | undefined;
  /** The server has an error. */
  errorServer?: string | undefined;
  /** Try again later; if it lasts, look at the proxy's log. */
  errorServerDo?: string | undefined;
  /** It asks to wait {time}. */
  retryAfter?: string | undefined;
  /** {option} is missing. Expected: {expected}. */
  problemMissing?: string | undefined;
  /** {option} is “{value}”. Expected: {expected}. */
  problemWrong?: string | undefined;
  /** {option} “{value}” is not understood and was left out. Expected: {expected}. */
  lookProblem?: string | undefined;
  /** Options left out */
  lookProblems?: string | undefined;
  /** the ID of a batch task */
  expectedTaskId?: string | undefined;
  /** the address of a CORS proxy (or platform, to ask it directly) */
  expectedProxyOrPlatform?: string | undefined;
  /** an http or https address, or a path on this site */
  expectedHttpUrl?: string | undefined;
  /** an https address, since this page is https itself */
  expectedHttpsUrl?: string | undefined;
  /** an address without user name and password */
  expectedUrlWithoutCredentials?: string | undefined;
  /** a base address without ? and #, or a template with {url} */
  expectedBaseWithoutQuery?: string | undefined;
  /** {url} or {+url} after the host, and no other braces */
  expectedPlaceholder?: string | undefined;
  /** the platform's origin, which a proxy template needs, like https://host:8743 */
  expectedPlatformForTemplate?: string | undefined;
  /** an origin like https://host:8743, without a path */
  expectedOrigin?: string | undefined;
  /** tag or none */
  expectedSelect?: string | undefined;
  /** seconds, more than 0 and at most 3600 */
  expectedTimeout?: string | undefined;
  /** seconds, 0 to 86400 */
  expectedInterval?: string | undefined;
  /** omit, same-origin or include */
  expectedCredentials?: string | undefined;
  /** visible ASCII characters only, as in an HTTP header */
  expectedHeaderText?: string | undefined;
  /** auto, light or dark */
  expectedTheme?: string | undefined;
  /** comfortable or compact */
  expectedDensity?: string | undefined;
  /** on-demand or none */
  expectedResults?: string | undefined;
  /** the property accessToken, set by script: everything on a page can read an attribute */
  expectedTokenProperty?: string | undefined;
  /** eager or lazy */
  expectedLoading?: string | undefined;
  /** an IANA time zone like Europe/Madrid */
  expectedTimeZone?: string | undefined;
  /** a language tag like en or zh-CN */
  expectedLanguage?: string | undefined;
  // </options>
}

/** The element `<batch-task>`. */
export class BatchTaskElement extends HTMLElement {
  static readonly observedAttributes: string[];

  // A property is the text of its attribute where that is not understood, and its default where there is none.
  // <options accessors>
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
  get refreshInterval(): number | string;
  set refreshInterval(value: BatchTaskOptions['refreshInterval']);
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
  get results(): string;
  set results(value: BatchTaskOptions['results']);
  get wasmUrl(): string | null;
  set wasmUrl(value: BatchTaskOptions['wasmUrl']);
  get accessToken(): undefined;
  set accessToken(value: BatchTaskOptions['accessToken']);
  get getAccessToken(): undefined;
  set getAccessToken(value: BatchTaskOptions['getAccessToken']);
  get data(): string | object | null;
  set data(value: BatchTaskOptions['data']);
  get fetch(): ((request: Request) => Promise<Response>) | null;
  set fetch(value: BatchTaskOptions['fetch']);
  get texts(): BatchTaskTexts | null;
  set texts(value: BatchTaskOptions['texts']);
  // </options>

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

/** `detail` of `batch-task-results`. */
export interface BatchTaskResults {
  /** The filter: one of the words of the API, or `null` for all. */
  status: BatchTaskResultStatus | null;
  /** The first page is 0. */
  pageNo: number;
  pageSize: number;
  totalCount: number | null;
  results: BatchTaskResult[];
}

export type BatchTaskResultStatus = 'Pending' | 'WaitResult' | 'Success' | 'Fail' | 'Timeout';

/** The result of one device as the platform sends it; it may leave out any field, and send others. */
export interface BatchTaskResult {
  status?: Word<BatchTaskResultStatus>;
  /** Text, or an object. */
  output?: unknown;
  /** JSON in a text, with `error_code` and `error_desc`; or another text. */
  error?: Text;
  /** Command tasks have `deviceId` and `commandId`; registration tasks `index` and `nodeId`. */
  param?: Record<string, unknown> | null;
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
  | 'not-loaded'
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
  /** A body was accepted that differs from the one before, or is the first. */
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
  /** A page of per-device results was shown. */
  'batch-task-results': CustomEvent<BatchTaskResults>;
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
  // <options attributes>
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
  'time-zone'?: BatchTaskOptions['timeZone'];
  density?: BatchTaskOptions['density'];
  results?: BatchTaskOptions['results'];
  'wasm-url'?: BatchTaskOptions['wasmUrl'];
  lang?: string | undefined;
  dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  // </options>
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

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Rest}` ? `${Capitalize<Head>}${Pascal<Rest>}` : Capitalize<Name>;

/** Listeners as Vue has them among the props: a template's `@batch-task-load` is `onBatchTaskLoad`. */
export type BatchTaskVueListeners = {
  [Name in keyof BatchTaskEventMap as `on${Pascal<Name>}`]?: ((event: BatchTaskEventMap[Name]) => void) | undefined;
};

/** The tag as Vue's template checker wants it: an instance with its props and listeners. */
export interface BatchTaskVue {
  new (): BatchTaskElement & {
    /** For the template checker alone. */
    // @ts-ignore
    $props: BatchTaskOptions & BatchTaskVueListeners & Omit<import('vue').HTMLAttributes & import('vue').VNodeProps, keyof BatchTaskOptions>;
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
