/** What has been said of answers, as lines `<operationId> <status> <code>`. */
export interface AnswerClaims {
  /** By the description. */
  readonly documented: ReadonlySet<string>;
  /** By the server, in the tests of one run. */
  readonly seen: ReadonlySet<string>;
  /** Documented, and no test produces it yet. */
  readonly open: readonly string[];
}

/**
 * Where description and server say different things: an answer that no test has seen, one that is not documented, and
 * an entry of the open list that has nothing to be there for. One line each.
 */
export function compareAnswers({ documented, seen, open }: AnswerClaims): string[] {
  const codes = new Set([...documented].map(codeOf));
  const unseen = [...documented].filter((line) => !seen.has(line) && !open.includes(line));
  // Codes that no operation documents are answered before an operation is found, whatever the path looks like.
  const undocumented = [...seen].filter((line) => !documented.has(line) && codes.has(codeOf(line)));
  return [
    ...unseen.map((line) => `${line}: is documented, and no test produces it`),
    ...undocumented.map((line) => `${line}: was answered, and is not documented`),
    ...open
      .filter((line) => seen.has(line))
      .map((line) => `${line}: is produced now; remove it from test/open-answers.ts`),
    ...open
      .filter((line) => !documented.has(line))
      .map((line) => `${line}: is not documented; remove it from test/open-answers.ts`),
  ];
}

/** Empty for an answer that is no failure. */
function codeOf(line: string): string {
  return line.split(" ")[2] ?? "";
}
