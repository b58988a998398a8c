import { expect, test } from "vitest";
import { fillPath } from "../src/path.ts";

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const others = [
  "é",
  "🏔",
  "日本",
  " a b ",
  "a/b",
  "a?b#c",
  "%2e%2e",
  "..;",
  "...",
  "a\\..\\b",
  "{id}",
];

test.each([...ascii, ...others].filter((value) => value !== "."))(
  "%j stays one segment and is read back as it was",
  (value) => {
    const { pathname, search, hash } = new URL(
      `http://host/base${fillPath("/things/{id}/parts", { id: value })}`,
    );
    const [base, things, segment, parts, ...more] = pathname.split("/").slice(1);
    expect([base, things, decodeURIComponent(segment ?? ""), parts, more]).toEqual([
      "base",
      "things",
      value,
      "parts",
      [],
    ]);
    expect([search, hash]).toEqual(["", ""]);
  },
);

test("several parameters are filled in, none by the value of another", () => {
  expect(fillPath("/a/{one}/b/{two}", { one: "{two}", two: "$&", three: "x" })).toBe(
    "/a/%7Btwo%7D/b/%24%26",
  );
});

test.each([
  ["", '""'],
  [".", '"."'],
  ["..", '".."'],
  [undefined, '""'],
  [null, '""'],
  [{}, "{}"],
  ["a\ud800", '"a\\ud800"'],
])("%j is refused by name", (value, shown) => {
  expect(() => fillPath("/things/{id}", { id: value })).toThrow(
    new TypeError(`id cannot be ${shown}`),
  );
});
