// Nothing here is for the card.
import { svelte } from '@sveltejs/vite-plugin-svelte'

export default { plugins: [svelte()] }
