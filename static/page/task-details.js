/**
 * Per-device results of the samples: a static host can neither filter nor page, so this page makes the rows itself, from the
 * counts of the sample. Everything here is made up, and the texts say so.
 */
import { isSample, SAMPLES_PROXY } from './tasks.js';

const API = `${SAMPLES_PROXY}/iocm/app/batchtask/v1.1.0`;
const WORDS = ['Pending', 'WaitResult', 'Success', 'Fail', 'Timeout'];
const PAGE_SIZE = 25;
const MOST_ROWS = 250;
/** A prime: steps of this length through the devices mix those that fail among those that succeed. */
const STRIDE = 7919;

const reason = (code, text) => JSON.stringify({ error_code: code, error_desc: `${text} (synthetic).` });
const OFFLINE = reason('100428', 'The device is not online');
const MUTED = reason('100432', 'The device command is muted');
const NO_SERVICE = reason('100431', 'The service type does not exist');
const REASONS = [OFFLINE, OFFLINE, MUTED, OFFLINE, OFFLINE, NO_SERVICE];

function paramOf({ taskType, param }, index) {
  if (taskType === 'DeviceReg') return { index: index + 1, nodeId: `synthetic-node-${index + 1}` };
  const suffix = (index + 1).toString(16).padStart(12, '0');
  return {
    deviceId: param?.deviceList?.[index] ?? `5ca1ab1e-0000-4000-8000-${suffix}`,
    commandId: `5ca1ab1e-0000-4000-a000-${suffix}`,
  };
}

/** The row of each device of a task. A device whose command expired has none: the platform has no word for it. */
function* rowsOf(task) {
  const { totalCnt = 0, failCnt = 0, timeoutCnt = 0, successCnt = 0, expiredCnt = 0 } = task;
  const results = [['Fail', failCnt], ['Timeout', timeoutCnt], ['Success', successCnt], ['Expired', expiredCnt]];
  const devices = Math.max(totalCnt, failCnt + timeoutCnt + successCnt + expiredCnt);
  const stride = devices % STRIDE ? STRIDE : 1;
  for (let index = 0; index < devices; index++) {
    // How many devices with the same result come before this one.
    let rank = (index * stride) % devices;
    let status = task.status !== 'Pending' && index % 2 ? 'WaitResult' : 'Pending';
    for (const [word, count] of results) {
      if (rank < count) {
        status = word;
        break;
      }
      rank -= count;
    }
    if (status === 'Expired') continue;
    const output = status === 'Success' ? 'Done (synthetic).' : null;
    const error = { Fail: REASONS[rank % REASONS.length], Timeout: 'No answer in time (synthetic).' }[status] ?? null;
    yield { status, output, error, param: paramOf(task, index) };
  }
}

/** The body that the platform would send for a query of `taskDetails`; `task` is the body of the sample. */
export function resultsOf(task, query) {
  const [pageNo, pageSize] = [Number(query.get('pageNo') ?? 0), Number(query.get('pageSize') ?? PAGE_SIZE)];
  const status = query.get('status');
  const isPage = Number.isInteger(pageNo) && pageNo >= 0 && Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= MOST_ROWS;
  if (!isPage || !(status === null || WORDS.includes(status))) return { error_code: '100022', error_desc: 'The input is invalid' };
  const wanted = (row) =>
    (status === null || row.status === status) &&
    ['deviceId', 'commandId'].every((name) => !query.has(name) || query.get(name) === row.param[name]);
  const taskDetails = [];
  let totalCount = 0;
  for (const row of rowsOf(task)) {
    if (!wanted(row)) continue;
    if (Math.floor(totalCount / pageSize) === pageNo) taskDetails.push(row);
    totalCount++;
  }
  return { pageNo, pageSize, totalCount, taskDetails };
}

/** In place of `window.fetch`, for a card that shows samples: answers for their results, and passes everything else on. */
export async function fetchWithResults(request, options) {
  const { origin, pathname, searchParams } = new URL(request.url ?? request, document.baseURI);
  if (origin + pathname !== new URL(`${API}/taskDetails`, document.baseURI).href) return fetch(request, options);
  const id = searchParams.get('taskId');
  if (!isSample(id)) return Response.json({ error_code: '105005', error_desc: 'The batchTask is not existed.' }, { status: 404 });
  const answer = await fetch(`${API}/tasks/${id}`, { signal: request.signal });
  if (!answer.ok) return answer;
  const body = resultsOf(await answer.json(), searchParams);
  return Response.json(body, { status: body.error_code ? 400 : 200 });
}
