import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { perProduct } from "../../src/capacity/amounts.ts";
import { toPrintable } from "../../src/reports/print-fonts.ts";
import type { ReportedOrganization } from "../../src/reports/reported-organization.ts";
import { renderUsagePdf } from "../../src/reports/usage-pdf.ts";
import { readPages, toLines } from "../support/printed.ts";
import { organizationUsage } from "../support/usage-report.ts";

/** Of A4 across, in points; the margins of the page. */
const [LEFT, RIGHT] = [39.9, 842 - 39.9];
/** Where the names end, and the numbers begin. */
const NAMES_END = 325;

function render(
  organizations: readonly ReportedOrganization[],
  workspaceName = "ACME Corporation",
) {
  const at = "2025-10-29T00:40:06.000Z";
  return renderUsagePdf({ workspaceId: "ws_1", workspaceName, at, organizations });
}

/** One organization below the other, ten levels, again and again. */
function chains(count: number, toName = (index: number) => `Organization ${index}`) {
  return Array.from({ length: count }, (_, index) =>
    organizationUsage({ name: toName(index), depth: index % 10 }),
  );
}

describe("a long report", () => {
  test("names 1,000 organizations in their order, under a header on each numbered page", async () => {
    const pages = await readPages(await render(chains(1000)));

    const lines = pages.map(toLines);
    const names = lines.flat().flatMap((line) => /^Organization \d+(?=\|)/.exec(line) ?? []);
    expect(names).toEqual(chains(1000).map(({ name }) => name));
    for (const [index, page] of lines.entries()) {
      expect(page).toContainEqual(
        expect.stringMatching(/^Organization(\|Used\|Subtree\|Limit){3}$/),
      );
      expect(page.at(-1)).toBe(
        `ACME Corporation · 2025-10-29 00:40 UTC|Page ${index + 1} of ${pages.length}`,
      );
    }
  });

  test("says on each page what its first line is below of", async () => {
    const organizations = chains(40, (index) => `Team ${index}`);
    const [, second = []] = await readPages(await render(organizations));

    const [header = "", , first = ""] = toLines(second);
    const number = Number(/^Team (\d+)/.exec(first)?.[1]);
    const above = organizations.slice(number - (number % 10), number);
    expect(number % 10).toBeGreaterThan(0);
    expect(header.split("|")[0]).toBe(above.map(({ name }) => name).join(" › "));
  });

  test("says so of each level, however long the names are", async () => {
    const organizations = Array.from({ length: 60 }, (_, index) =>
      organizationUsage({ name: `${index % 10} ${"W".repeat(48)}`, depth: Math.min(index, 9) }),
    );
    const [, second = []] = await readPages(await render(organizations));

    const above = second.find(({ text }) => text.startsWith("0 W"));
    const levels = above?.text.split(" › ").map((name) => name.replace(/W+/, "W"));
    expect(levels).toEqual(Array.from({ length: 9 }, (_, index) => `${index} W…`));
    expect(above?.right).toBeLessThan(NAMES_END);
  });

  test("lets others have their turn between two pages", async () => {
    let turns = 0;
    let timer = setImmediate(function turn() {
      turns += 1;
      timer = setImmediate(turn);
    });

    const pages = await readPages(await render(chains(1000)).finally(() => clearImmediate(timer)));

    expect(turns).toBeGreaterThanOrEqual(pages.length - 1);
  });
});

describe("the layout", () => {
  test("indents what is below", async () => {
    const [page = []] = await readPages(await render(chains(10)));

    const edges = chains(10).map(({ name }) => page.find(({ text }) => text === name)?.left ?? 0);
    const steps = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
    expect(edges[0]).toBe(40);
    expect(Math.min(...steps)).toBeGreaterThan(5);
    expect(Math.max(...steps)).toBeLessThan(15);
  });

  test("shortens a name that is too long, the more the deeper it stands", async () => {
    const wide = "W".repeat(50);
    const [page = []] = await readPages(await render(chains(10, () => wide)));

    const names = page.filter(({ text }) => text.startsWith("W"));
    const lengths = names.map(({ text }) => text.length);
    expect(names.map(({ text }) => text.replace(/^W+/, ""))).toEqual(names.map(() => "…"));
    expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
    expect(Math.min(...lengths)).toBeGreaterThan(15);
    expect(Math.max(...names.map(({ right }) => right))).toBeLessThan(NAMES_END);
  });

  test("has room for the greatest amounts, which are far apart and in columns", async () => {
    const greatest = perProduct(() => 999_999);
    const most = organizationUsage({ usage: greatest, subtreeUsage: greatest, limits: greatest });
    const pages = await readPages(await render(Array.from({ length: 1000 }, () => most)));
    const page = pages.at(-1) ?? [];

    const total = page.find(({ text }) => text === "Total");
    const sums = page.filter(({ bottom }) => bottom === total?.bottom).slice(1);
    const amounts = page.filter(({ text }) => text === "999,999");
    expect(sums.map(({ text }) => text)).toEqual(Array(6).fill("999,999,000"));
    for (const [index, sum] of sums.entries()) {
      expect(sum.left - (sums[index - 1]?.right ?? 0)).toBeGreaterThan(2);
      expect(amounts.some(({ right }) => Math.abs(right - sum.right) < 1)).toBe(true);
    }
  });

  test("can be copied and searched whatever was printed before, also what was only a part of it", async () => {
    const read = async (name: string) => {
      const [page = []] = await readPages(await render([organizationUsage({ name })]));
      return toLines(page);
    };
    // The letters of the second are drawn as parts of those of the first.
    await read("Ѷ ѷ");

    expect(await read("Ѵ ѵ")).toContain("Ѵ ѵ|0|0|–|0|0|–|0|0|–");
  });

  test("holds whatever the names are", async () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }),
      fc.string({ unit: "binary", minLength: 1, maxLength: 50 }),
      fc.constantFrom(
        "\u202eW".repeat(25),
        `x${"\u0301".repeat(49)}`,
        "﷽".repeat(50),
        "ﬃ".repeat(50),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 20 }),
        name,
        async (names, title) => {
          const organizations = names.map((name) => organizationUsage({ name }));

          const [page = []] = await readPages(await render(organizations, title));

          // A name of white space alone leaves nothing in front of the numbers.
          const rows = toLines(page).filter((line) =>
            /(^|\|)0\|0\|–\|0\|0\|–\|0\|0\|–$/.test(line),
          );
          expect(rows).toHaveLength(names.length);
          expect(Math.min(...page.map(({ left }) => left))).toBeGreaterThan(LEFT);
          expect(Math.max(...page.map(({ right }) => right))).toBeLessThan(RIGHT);
        },
      ),
      { numRuns: 30, examples: [[[" "], "\u202eW".repeat(25)]] },
    );
  });
});

test("the same report is the same bytes, whatever was printed in between", async () => {
  const names = ["Žluťoučký kůň", "Αθήνα", "Москва", "株式会社"];
  const organizations = chains(50, (index) => names[index % names.length] ?? "");
  const first = await render(organizations);
  await render(chains(3, () => "ǅ ﬃ Ἑ"));

  expect(Buffer.from(await render(organizations)).equals(first)).toBe(true);
});

test("two reports at once do not mix", async () => {
  const [one, other] = [chains(100, () => "Αθήνα"), chains(90, () => "Москва")];
  const alone = [await render(one), await render(other)];

  const together = await Promise.all([render(one), render(other)]);

  expect(together.map((bytes, index) => Buffer.compare(bytes, alone[index] ?? bytes))).toEqual([
    0, 0,
  ]);
});

test("a sign stands for what cannot be printed, and is explained where it occurs", async () => {
  const text = async (name: string) =>
    (await readPages(await render([organizationUsage({ name })]))).flatMap(toLines).join("\n");

  expect(await text("東京 Office")).toContain(`\n${toPrintable("東京 Office")}|`);
  expect(await text("東京 Office")).toContain("�: a character that cannot be printed here.");
  expect(await text("Tokyo Office")).not.toContain("�");
});
