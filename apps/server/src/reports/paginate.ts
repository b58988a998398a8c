/**
 * Divides lines over pages, of which the first holds fewer than the others. There is always a first page, and the last
 * line, which sums up, never stands on a page alone.
 */
export function paginate<Line>(
  lines: readonly Line[],
  capacity: { readonly first: number; readonly others: number },
): (readonly Line[])[] {
  const pages = [lines.slice(0, capacity.first)];
  for (let from = capacity.first; from < lines.length; from += capacity.others) {
    pages.push(lines.slice(from, from + capacity.others));
  }
  const [beforeLast, last] = pages.slice(-2);
  if (beforeLast && last?.length === 1) {
    pages.splice(-2, 2, beforeLast.slice(0, -1), [...beforeLast.slice(-1), ...last]);
  }
  return pages;
}
