// For the development server of Vite 5, 6 and 7, which otherwise moves the package's modules away from its wasm.
export default {
  optimizeDeps: { exclude: ['batch-task-widget'] },
}
