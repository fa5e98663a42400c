// Writes `.br` (quality 11) and `.gz` (level 9) beside every text, JavaScript and wasm file of a folder, for servers that send
// files which are compressed already. Most hosts do not compress `application/wasm` by themselves.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const DIST = process.argv[2] ?? 'dist'
/** What a page may fetch. The samples, like the paths of the platform, have no suffix. */
const COMPRESSED = /\.(css|html|js|json|svg|ts|txt|wasm)$|\/samples\/[^.]+$/

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })

let count = 0
for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name)
  if (!entry.isFile() || !COMPRESSED.test(path)) continue
  const bytes = readFileSync(path)
  writeFileSync(`${path}.br`, brotli(bytes))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  count += 1
}
console.log(`${DIST}: compressed ${count} files`)
