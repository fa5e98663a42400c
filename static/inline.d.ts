/** Types of `batch-task-widget/inline`: those of `batch-task.js`. */
export * from './batch-task.js';
