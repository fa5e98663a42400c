// Ways out of the proxy that somebody may try.
import { APP_KEY, TOKEN } from '../e2e/stack/platform.ts'
import { request } from './raw.ts'

const TASKS = '/iocm/app/batchtask/v1.1.0/tasks'
const TASK = `${TASKS}/5ca1ab1e0000000000000002`
export const DETAILS = '/iocm/app/batchtask/v1.1.0/taskDetails'
export const LOGIN = '/iocm/app/sec/v1.1.0/login'
const CREDENTIALS = [`app_key: ${APP_KEY}`, `Authorization: Bearer ${TOKEN}`]
/** A request with key and token, as a page sends them. */
export const get = (target: string, ...headers: string[]) => request(`GET ${target} HTTP/1.1`, [...CREDENTIALS, ...headers])

const paths = [
  '/', '//', LOGIN, '/_control/log', '/platform', '/held-back', '/judge.sock', TASKS, `${TASKS}/`, `${TASKS}//`, `/${TASK}`, `${TASK}/`,
  `${TASK}/x`, `${TASKS}//x`, `${TASKS}/../tasks`, `${TASKS}/..`, `${TASKS}/.`, `${TASKS}/...`, `${TASKS}/x/../../../../sec/v1.1.0/login`,
  `${TASKS}/../../../sec/v1.1.0/login`, `/iocm/app/../app/batchtask/v1.1.0/tasks/x`, `${TASKS}/./x`, `/x/..${TASK}`,
  `${TASKS}/%2e%2e`, `${TASKS}/%2E%2E%2Fx`, `${TASKS}/..%2f..%2fsec`, `${TASKS}/%2F`, `${TASKS}/a%2Fb`, `${TASKS}/a%2fb`, `${TASKS}/a%5Cb`,
  `${TASKS}/a\\..\\b`, `${TASKS}/%252e%252e`, `${TASKS}/%252Fx`, `${TASKS}/%C0%AE%C0%AE`, `${TASKS}/%c0%af`, `${TASKS}/%EF%BC%8F`,
  `${TASKS}/x;y=1`, `${TASKS}/x%3By`, `${TASKS}/..;/x`, `${TASKS}/x%00`, `${TASKS}/x%0d%0aX-Evil:1`, `${TASKS}/x%0A`, `${TASKS}/x%7F`,
  `${TASKS}/x%23y`, `${TASKS}/x%3Fy`, `${TASKS}/x#y`, `${TASKS}/x%`, `${TASKS}/x%2`, `${TASKS}/x%zz`, `${TASKS}/x%u002e`, `${TASKS}/é`,
  `${TASKS}/${'x'.repeat(129)}`, `${TASKS}/$request_uri{}`, '/IOCM/APP/BATCHTASK/V1.1.0/TASKS/x', '/iocm/app/batchtask/v1x1.0/tasks/x',
  '/iocm/app/batchtask/v1.1.0/taskDetails/', '/iocm/app/batchtask/v1.1.0/taskDetails/x?taskId=x', '/iocm/app/batchtask/v1.1.0/taskdetails?taskId=x',
  '/iocm/app/batchtask/v1.1.0/x/../taskDetails?taskId=x', '/iocm/app/batchtask/v1.1.0/taskDetailsx?taskId=x', `/iocm%2Fapp/batchtask/v1.1.0/tasks/x`, `/%69ocm/app/batchtask/v1.1.0/tasks/x`,
]
const queries = [
  '', 'select=tag&', '&select=tag', 'select=tags', 'select=', 'select', 'Select=tag', 'select=tag&select=tag', 'appId=', 'appId=a&appId=b',
  'appid=a', 'appId=a%26select%3Dtag%00', 'appId=a/b', 'appId=../x', 'appId=a%2Fb', 'x=1', 'select=tag&x=1', 'select=tag;appId=a',
  'select=tag#appId=a', 'select=tag?appId=a', 'access_token=x', 'app_key=synthetic-partner', `appId=${'a'.repeat(129)}`, 'select%3Dtag',
]
const details = [
  '', 'taskId=', 'taskId', 'taskid=x', 'pageNo=0&pageSize=50', 'appId=a', '&taskId=x', 'taskId=x&', 'taskId=x&&pageNo=0', 'taskId=x&taskId=y', 'taskId=x&pageNo=0&pageNo=1',
  'pageNo=0&taskId=x&pageNo=0', 'taskId=x&status=', 'taskId=x&status=Fail,Success', 'taskId=x&status=Fail%26x', 'taskId=x&pageNo=-1', 'taskId=x&pageSize=1e9',
  'taskId=x&pageSize=12345678901', 'taskId=x&index=a', 'taskId=x&deviceId=', 'taskId=x&deviceId=a/b', 'taskId=x&commandId=a%2Fb', 'taskId=x&nodeId=a%00', 'taskId=x&nodeId=a%0D%0Ab',
  'taskId=x&select=tag', 'taskId=x&x=1', 'taskId=x&access_token=y', 'taskId=x;pageNo=0', 'taskId=x?pageNo=0', 'taskId=x#y', 'taskId=a=b', `taskId=${'a'.repeat(129)}`,
  `taskId=x&deviceId=${'d'.repeat(129)}`, 'TaskId=x', 'taskId=x&task%49d=y', 'taskId%3Dx',
]
const methods = ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT', 'PROPFIND', 'PURGE', 'get', 'GETX', 'OPTIONS']
const long = 'x'.repeat(70_000)

/** What each tries, and its bytes. */
export const attempts: [string, string][] = [
  ...paths.map((path): [string, string] => [`path ${path.slice(0, 80)}`, get(path)]),
  ...queries.map((query): [string, string] => [`query ?${query.slice(0, 40)}`, get(`${TASK}?${query}`)]),
  ...details.map((query): [string, string] => [`details ?${query.slice(0, 40)}`, get(`${DETAILS}?${query}`)]),
  ...methods.map((method): [string, string] => [`method ${method} of details`, request(`${method} ${DETAILS}?taskId=x HTTP/1.1`, CREDENTIALS)]),
  ['details of another origin', get(`${DETAILS}?taskId=x`, 'Origin: https://evil.example')],
  ...methods.map((method): [string, string] => [`method ${method}`, request(`${method} ${TASK} HTTP/1.1`, CREDENTIALS)]),
  ...['https://evil.example', 'null', '', 'https://portal.example.evil.example', 'https://portal.example:443', 'https://portal.example/',
    'http://portal.example', 'https://PORTAL.example', 'https://portalxexample', 'https://portal.example https://evil.example', '|', 'a|a', '|same-origin', '||none',
  ].map((origin): [string, string] => [`origin '${origin}'`, get(TASK, `Origin: ${origin}`, 'Sec-Fetch-Site: cross-site')]),
  ['another site’s image', get(TASK, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors')],
  ...['evil.example', '127.0.0.1.evil.example', '', 'platform', '127.0.0.2'].map((host): [string, string] => [
    `host '${host}'`, request(`GET ${TASK} HTTP/1.1`, CREDENTIALS, '', `Host: ${host}`)]),
  ['no host', `GET ${TASK} HTTP/1.1\r\nConnection: close\r\n\r\n`],
  ['two hosts', get(TASK, 'Host: evil.example')],
  ['an absolute address elsewhere', get(`http://evil.example${TASK}`)],
  ['an absolute address of the platform', get(`https://127.0.0.1:8743${LOGIN}`)],
  ['an absolute address with another path', get(`http://127.0.0.1${LOGIN}`)],
  ['an authority', get('127.0.0.1:8743')],
  ['an asterisk', request('OPTIONS * HTTP/1.1')],
  ['CONNECT', request('CONNECT 127.0.0.1:8743 HTTP/1.1')],
  ['a body', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Content-Length: 1'], 'x')],
  ['a chunked body', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Transfer-Encoding: chunked'], '1\r\nx\r\n0\r\n\r\n')],
  ['both lengths', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
  ['two lengths', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Content-Length: 0', 'Content-Length: 5'], 'GET /')],
  ['an odd encoding', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Transfer-Encoding: xchunked'], '0\r\n\r\n')],
  ['a hidden request in a body', request(`GET ${TASK} HTTP/1.1`, [...CREDENTIALS, 'Content-Length: 60'], `GET ${LOGIN} HTTP/1.1\r\nHost: x\r\n\r\n`)],
  ['a blank before the colon', get(TASK, 'Content-Length : 5')],
  ['a huge header', get(TASK, `X-Long: ${long}`)],
  ['a huge token', request(`GET ${TASK} HTTP/1.1`, [`app_key: ${APP_KEY}`, `Authorization: Bearer ${long}`])],
  ['a huge address', get(`${TASKS}/${long}`)],
  ['HTTP/0.9', `GET ${TASK}\r\n`],
  ['HTTP/2 by itself', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['TLS on a plain port', '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00'],
  ['a NUL in a header', get(TASK, 'X-Nul: a\0b')],
  ['nonsense', 'nonsense\r\n\r\n'],
]
