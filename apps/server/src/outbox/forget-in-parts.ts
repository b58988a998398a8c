/** So many rows are deleted in one transaction, and so many times in one run. */
const ROWS_MAX = 1000;
const PARTS_MAX = 10;

/**
 * Deletes what counts no more in parts, so that nobody waits long for the writer; leaves the rest for the next run where
 * there is very much.
 * @param forgetSome deletes so many rows at most, and gives how many it were
 */
export async function forgetInParts(
  signal: AbortSignal,
  forgetSome: (rowsMax: number) => Promise<number>,
): Promise<void> {
  for (let part = 0; part < PARTS_MAX && !signal.aborted; part += 1) {
    if ((await forgetSome(ROWS_MAX)) < ROWS_MAX) return;
  }
}
