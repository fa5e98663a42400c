// The template compiler must know that the tag is no component of Vue.
import vue from '@vitejs/plugin-vue'

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'batch-task' } } })],
}
