// Writes to the console, where the page has one: a page may have removed or replaced it.

/** Reports an error to the developer of the page. */
export function report(what, error) {
  try {
    console.error(`batch-task: ${what}`, error);
  } catch {
    // There is nobody to report it to.
  }
}
