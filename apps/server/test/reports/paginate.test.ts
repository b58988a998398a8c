import { expect, test } from "vitest";
import { paginate } from "../../src/reports/paginate.ts";

test.for([
  ["no line is one empty page", 0, [0]],
  ["one line is alone on the first page", 1, [1]],
  ["as many lines as the first page holds", 3, [3]],
  ["one more takes another one with it to the second page", 4, [2, 2]],
  ["the second page fills up", 8, [3, 5]],
  ["and from there on every fifth begins a page, never the last line alone", 9, [3, 4, 2]],
  ["or with others, where there are others", 10, [3, 5, 2]],
] as const)("%s", ([, count, sizes]) => {
  const lines = Array.from({ length: count }, (_, index) => index);

  const pages = paginate(lines, { first: 3, others: 5 });

  expect(pages.map((page) => page.length)).toEqual(sizes);
  expect(pages.flat()).toEqual(lines);
});
