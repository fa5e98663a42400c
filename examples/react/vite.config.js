// Nothing here is for the card.
import react from '@vitejs/plugin-react'

export default { plugins: [react()] }
