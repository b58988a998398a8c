import { openAnswers } from "../open-answers.ts";
import { readAnswers, toLine } from "./answers.ts";
import { compareAnswers } from "./compare-answers.ts";
import { operations } from "./operations.ts";

// A program of its own: Vitest's global setup cannot resolve where the description is.

const documented = operations.flatMap(({ id, successes, failures }) => [
  ...successes.map((status) => toLine(id, status)),
  ...[...failures].flatMap(([status, codes]) => codes.map((code) => toLine(id, status, code))),
]);
const problems = compareAnswers({
  documented: new Set(documented),
  seen: readAnswers(),
  open: openAnswers,
});
if (problems.length > 0) {
  process.stderr.write(`\nDescription and answers differ:\n${problems.join("\n")}\n`);
  process.exitCode = 1;
}
