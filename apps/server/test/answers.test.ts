import { describe, expect, test } from "vitest";
import { compareAnswers } from "./support/compare-answers.ts";

const claims = {
  documented: new Set(["getBook 200", "getBook 404 missing", "lendBook 201", "lendBook 409 lent"]),
  seen: new Set(["getBook 200", "getBook 404 missing", "lendBook 201", "lendBook 409 lent"]),
  open: [] as string[],
};

describe("the gate of answers", () => {
  test("passes when all that is documented is seen, and nothing else", () => {
    expect(compareAnswers(claims)).toEqual([]);
  });

  test("names what is documented and never seen, unless it is open", () => {
    const seen = new Set(["getBook 200", "getBook 404 missing"]);

    expect(compareAnswers({ ...claims, seen })).toEqual([
      "lendBook 201: is documented, and no test produces it",
      "lendBook 409 lent: is documented, and no test produces it",
    ]);
    const open = ["lendBook 201", "lendBook 409 lent"];
    expect(compareAnswers({ ...claims, seen, open })).toEqual([]);
  });

  test.for(["getBook 409 lent", "getBook 204", "getBook 304"])(
    "names %s, which the operation does not document",
    (line) => {
      const seen = new Set([...claims.seen, line]);

      expect(compareAnswers({ ...claims, seen })).toEqual([
        `${line}: was answered, and is not documented`,
      ]);
    },
  );

  test("lets pass what is answered before an operation is found", () => {
    const seen = new Set([...claims.seen, "getBook 403 host_not_allowed"]);

    expect(compareAnswers({ ...claims, seen })).toEqual([]);
  });

  test("names an open entry that is produced, and one that is not documented", () => {
    expect(compareAnswers({ ...claims, open: ["getBook 200", "getBook 410 burnt"] })).toEqual([
      "getBook 200: is produced now; remove it from test/open-answers.ts",
      "getBook 410 burnt: is not documented; remove it from test/open-answers.ts",
    ]);
  });
});
