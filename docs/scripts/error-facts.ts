import type { Description, Example } from "./description.ts";
import { resolve } from "./description.ts";
import { codesOf, type OperationPage, operationsOf } from "./operations.ts";

/** What the description knows of one error code. */
export interface ErrorFacts {
  readonly code: string;
  /** One sentence without its capital and full stop. */
  readonly summary: string;
  /** The public ones that can answer it. */
  readonly operations: readonly OperationPage[];
  /** `undefined` if it is answered before any operation is found. */
  readonly answer: { readonly status: number; readonly type: string } | undefined;
  /** The body of such an answer, where the description shows one. */
  readonly example: unknown;
}

/**
 * The facts of every code of `ErrorCode`, in its order, by the whole description: internal operations have codes too.
 *
 * @throws Error that names a code without a summary, with two statuses, or without an example.
 */
export function errorFactsOf(description: Description): readonly ErrorFacts[] {
  const { enum: codes = [], description: text = "" } =
    description.components.schemas["ErrorCode"] ?? {};
  const occurrences = operationsOf(description).flatMap((page) => occurrencesOf(description, page));
  return codes.map(String).map((code) => {
    const summary = new RegExp(`^- \`${code}\`: (.*?)\\.?$`, "m").exec(text)?.[1];
    if (!summary) throw new Error(`ErrorCode's description has no line for ${code}`);
    const own = occurrences.filter((occurrence) => occurrence.code === code);
    const operations = own
      .map(({ page }) => page)
      .filter(({ operation }) => !operation["x-internal"]);
    return { code, summary, operations, ...answerOf(code, own) };
  });
}

interface Occurrence {
  readonly code: string;
  readonly status: number;
  readonly page: OperationPage;
  readonly example: unknown;
}

function occurrencesOf(description: Description, page: OperationPage): readonly Occurrence[] {
  return page.answers.flatMap(([status, answer]) => {
    const examples = Object.values(answer.content ?? {}).flatMap((media) =>
      Object.values(media.examples ?? {}).map((example) => resolve<Example>(description, example)),
    );
    return codesOf(description, answer).map((code) => ({
      code,
      status: Number(status),
      page,
      example: examples.map(({ value }) => value).find((value) => textOf(value, "code") === code),
    }));
  });
}

function answerOf(
  code: string,
  occurrences: readonly Occurrence[],
): Pick<ErrorFacts, "answer" | "example"> {
  const statuses = new Set(occurrences.map(({ status }) => status));
  const [status, another] = statuses;
  if (status === undefined) return { answer: undefined, example: undefined };
  if (another !== undefined) throw new Error(`${code} is answered with ${status} and ${another}`);
  const example = occurrences.find((occurrence) => occurrence.example)?.example;
  const type = textOf(example, "type");
  if (type === undefined) throw new Error(`no answer shows an example of ${code}`);
  return { answer: { status, type }, example };
}

function textOf(value: unknown, key: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === "string" ? found : undefined;
}
