/** The entry `batch-task-widget/inline`: as `batch-task.js`, with glue and wasm inside, in one file. */
export * from './batch-task.js';
