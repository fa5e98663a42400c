// A folder of static files, as `output: 'export'` makes it; the root is this folder, whatever lies above.
export default {
  output: 'export',
  turbopack: { root: import.meta.dirname },
}
