// In place of a portal's proxy, which the development server would lead `/samples` to: the samples of the package.
import { createReadStream } from 'node:fs'

const FOLDER = 'node_modules/batch-task-widget/samples'

export default (app) => app.use('/samples', ({ url }, response) => createReadStream(FOLDER + url.split('?')[0]).pipe(response))
