import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FIELDS } from "../rules/x-fields-known.js";
import housePlugin from "../rules.js";
import { lint, type Problem } from "./lint.ts";
import { mergePatch } from "./merge-patch.ts";

/** One line of a case file: a change of `base.yaml` that the rule accepts, or refuses saying so and there. */
interface Case {
  readonly accepts?: string;
  readonly refuses?: string;
  readonly patch: unknown;
  readonly says?: string;
  readonly at?: string;
}

const FOLDER = join(import.meta.dirname, "cases");
const HOUSE_RULES = Object.keys(housePlugin().rules.oas3);
const base = readYaml("base.yaml");
const broken = readYaml("broken.yaml");
const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");

function readYaml(file: string): unknown {
  return parse(readFileSync(join(import.meta.dirname, file), "utf8"));
}

const files = readdirSync(FOLDER).map((file) => {
  const name = basename(file, ".yaml");
  // Sound: the case files are ours, and a wrong one fails the tests below.
  const cases = parse(readFileSync(join(FOLDER, file), "utf8")) as Case[];
  return { name, ruleId: HOUSE_RULES.includes(name) ? `house/${name}` : name, cases };
});
const all = files.flatMap(({ cases }) => cases);

const problemsOf = new Map<Case, readonly Problem[]>();
let problemsOfBase: readonly Problem[] = [];
let problemsOfBroken: readonly Problem[] = [];

beforeAll(async () => {
  const results = await lint([base, broken, ...all.map(({ patch }) => mergePatch(base, patch))]);
  problemsOfBase = results[0] ?? [];
  problemsOfBroken = results[1] ?? [];
  all.forEach((one, index) => {
    problemsOf.set(one, results[index + 2] ?? []);
  });
});

test("the description that the cases change has no problems", () => {
  expect(problemsOfBase).toEqual([]);
});

test("a description full of holes is reported as such, and no rule throws at it", () => {
  const reporting = new Set(problemsOfBroken.map(({ ruleId }) => ruleId));
  expect(reporting).toContain("struct");
  expect(reporting).toContain("house/operation-error-answers");
});

test.each(HOUSE_RULES)("%s is explained in the README", (name) => {
  expect(readme).toContain(`| \`${name}\` |`);
});

test.each(Object.keys(FIELDS))("%s is explained in the README", (name) => {
  expect(readme).toContain(`| \`${name}\` |`);
});

test.each(HOUSE_RULES)("%s has a case that it accepts and one that it refuses", (name) => {
  const cases = files.find((file) => file.name === name)?.cases ?? [];
  expect(cases.some(({ accepts }) => accepts)).toBe(true);
  expect(cases.some(({ refuses }) => refuses)).toBe(true);
});

describe.each(files)("$ruleId", ({ ruleId, cases }) => {
  test.each(cases.filter(({ accepts }) => accepts))("accepts $accepts", (one) => {
    expect(problemsOf.get(one)).toEqual([]);
  });

  test.each(cases.filter(({ refuses }) => refuses))("refuses $refuses", (one) => {
    const found = (problemsOf.get(one) ?? []).filter((problem) => problem.ruleId === ruleId);
    expect(found).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining(one.says ?? "no case without its message"),
        location: [expect.objectContaining({ pointer: one.at })],
      }),
    );
  });
});
