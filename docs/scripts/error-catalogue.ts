import type { ErrorFacts } from "./error-facts.ts";
import { referenceLink } from "./operations.ts";

/** Written by hand under the heading of a code that no operation answers: "Answer: 405 `invalid_request_error`". */
const outsideOperations = /^Answer: (?<status>\d{3}) `(?<type>[a-z_]+)`$/m;
const heading = /^## ([a-z_]+)$/gm;

export interface CatalogueEntry {
  readonly code: string;
  readonly status: number;
  readonly type: string;
  readonly summary: string;
  /** operationIds of the public ones that can answer it. */
  readonly operations: readonly string[];
}

/**
 * The hand-written catalogue with the description's facts under each heading (`## <code>`), as Markdown.
 *
 * @throws Error that names every code without a section, every section without a code, and every section that repeats or
 * lacks what the description says of its answer.
 */
export function fillErrorCatalogue(
  markdown: string,
  facts: readonly ErrorFacts[],
  publicOperationCount: number,
): { readonly markdown: string; readonly entries: readonly CatalogueEntry[] } {
  const [introduction = "", ...sections] = markdown.split(/^(?=## )/m);
  refuseDifference(
    [...markdown.matchAll(heading)].map((match) => match[1] ?? ""),
    facts.map(({ code }) => code),
  );
  const filled = facts.map((fact) => {
    const section = sections.find((text) => text.startsWith(`## ${fact.code}\n`)) ?? "";
    return fillSection(section, fact, publicOperationCount);
  });
  return {
    markdown: [introduction, ...filled.map(({ text }) => text)].join(""),
    entries: filled.map(({ entry }) => entry),
  };
}

function refuseDifference(headings: readonly string[], codes: readonly string[]): void {
  const problems = [
    ...codes.filter((code) => !headings.includes(code)).map((code) => `no section for ${code}`),
    ...headings
      .filter((code) => !codes.includes(code))
      .map((code) => `a section for ${code}, which the description does not know`),
    ...headings
      .filter((code, index) => headings.indexOf(code) !== index)
      .map((code) => `two sections for ${code}`),
  ];
  if (problems.length > 0) throw new Error(`errors.md has ${problems.join("; ")}`);
}

function fillSection(section: string, facts: ErrorFacts, operationCount: number) {
  const { code, summary } = facts;
  const byHand = outsideOperations.exec(section)?.groups;
  if (byHand && facts.answer) throw new Error(`errors.md repeats the answer of ${code}`);
  if (!byHand && !facts.answer)
    throw new Error(`errors.md lacks "Answer: <status> \`<type>\`" for ${code}`);
  const status = facts.answer?.status ?? Number(byHand?.["status"]);
  const type = facts.answer?.type ?? byHand?.["type"] ?? "";
  const prose = section.slice(section.indexOf("\n")).replace(outsideOperations, "").trim();
  const lines = [
    `## \`${code}\` {#${code}}`,
    `**${status}** · \`${type}\` · ${origin(facts, operationCount)}`,
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. ${prose}`,
    ...(facts.example ? [exampleOf(facts.example)] : []),
  ];
  const operations = facts.operations.map(({ operationId }) => operationId);
  return { text: `${lines.join("\n\n")}\n\n`, entry: { code, status, type, summary, operations } };
}

function origin({ operations, answer }: ErrorFacts, operationCount: number): string {
  if (!answer) return "answered before an operation is found";
  if (operations.length === 0) return "answered to services of the platform alone";
  if (operations.length === operationCount) return "any operation";
  return operations.map((page) => `[${page.operation.summary}](${referenceLink(page)})`).join(", ");
}

function exampleOf(example: unknown): string {
  return ["```json", JSON.stringify(example, null, 2), "```"].join("\n");
}
