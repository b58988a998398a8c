import { describe, expect, test } from "vitest";
import { fillErrorCatalogue } from "../scripts/error-catalogue.ts";
import type { ErrorFacts } from "../scripts/error-facts.ts";

const facts: readonly ErrorFacts[] = [
  {
    code: "book_lent",
    summary: "somebody else has the book",
    operations: [],
    answer: { status: 409, type: "conflict_error" },
    example: { code: "book_lent" },
  },
  {
    code: "count_lost",
    summary: "the librarian has lost count",
    operations: [],
    answer: { status: 409, type: "conflict_error" },
    example: undefined,
  },
  {
    code: "route_not_found",
    summary: "there is no such path",
    operations: [],
    answer: undefined,
    example: undefined,
  },
];
const lent = "## book_lent\n\nIt is back on Monday.\n\n";
const countLost = "## count_lost\n\nCount again.\n\n";
const routeNotFound = "## route_not_found\n\nAnswer: 404 `invalid_request_error`\n\nLook again.\n";
const fill = (markdown: string) => fillErrorCatalogue(`# Errors\n\n${markdown}`, facts, 3);

describe("a catalogue that fits the description", () => {
  const { markdown, entries } = fill(lent + countLost + routeNotFound);

  test("has the code as anchor, then the facts, the prose and an example", () => {
    const section = markdown.slice(markdown.indexOf("## "), markdown.indexOf("## `count"));
    expect(section.split("\n\n")).toEqual([
      "## `book_lent` {#book_lent}",
      expect.stringContaining("**409** · `conflict_error`"),
      "Somebody else has the book. It is back on Monday.",
      '```json\n{\n  "code": "book_lent"\n}\n```',
      "",
    ]);
  });

  test("says of a code that only internal operations answer that it is for services", () => {
    expect(markdown).toContain("`conflict_error` · answered to services of the platform alone");
  });

  test("gives the status of a code that no operation answers from its own line", () => {
    expect(markdown).toContain("**404** · `invalid_request_error`");
    expect(markdown).not.toContain("Answer:");
  });

  test("tells programs the same", () => {
    expect(entries.map(({ code, status, type }) => [code, status, type])).toEqual([
      ["book_lent", 409, "conflict_error"],
      ["count_lost", 409, "conflict_error"],
      ["route_not_found", 404, "invalid_request_error"],
    ]);
  });
});

describe("a catalogue that does not fit is refused, naming the code:", () => {
  test.each([
    ["a missing section", lent + countLost, "no section for route_not_found"],
    [
      "a superfluous section",
      `${lent}${countLost}${routeNotFound}\n## book_lost\n\nGone.\n`,
      "a section for book_lost",
    ],
    [
      "a section written twice",
      lent + lent + countLost + routeNotFound,
      "two sections for book_lent",
    ],
    [
      "an answer that the description knows already",
      lent.replace("It is", "Answer: 409 `conflict_error`\n\nIt is") + countLost + routeNotFound,
      "repeats the answer of book_lent",
    ],
    [
      "an answer that nobody gives",
      `${lent}${countLost}## route_not_found\n\nLook again.\n`,
      "for route_not_found",
    ],
  ])("%s", (_case, markdown, message) => {
    expect(() => fill(markdown)).toThrow(message);
  });
});
