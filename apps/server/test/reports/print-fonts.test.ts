import { describe, expect, test } from "vitest";
import { REPLACEMENT, splitCharacters, toPrintable } from "../../src/reports/print-fonts.ts";

describe("what is printed as it is", () => {
  test.for([
    ["Latin", "Żółć & Søren, Đường Nguyễn Huệ (Übung) №1 €5 – “x”…"],
    ["Greek", "Τμήμα Μηχανικής, Ἑλληνικὴ ἀρχή"],
    ["Cyrillic", "Отдел разработки, Ђорђе, Қазақстан"],
    ["a letter with marks that has no code of its own", "и\u0301 x\u0323\u0302"],
  ] as const)("%s", ([, text]) => {
    expect(toPrintable(text)).toBe(text);
  });

  test("a decomposed letter, as its composed one", () => {
    expect(toPrintable("Zoe\u0308")).toBe("Zoë");
  });
});

describe("what a reader sees as one character, and cannot be printed, is one sign", () => {
  test.for([
    ["of a script written from left to right", "株式会社", 4],
    ["of a script written from right to left", "שלום", 4],
    ["of a script that joins characters, though the font has it", "हिन्दी", 2],
    ["an emoji", "👍", 1],
    ["an emoji of several code points", "👩‍👩‍👧‍👦", 1],
    ["a flag", "🇿🇦", 1],
    ["a mark of direction", "\u202e", 1],
    ["nothing to be seen", "\u200b", 1],
    ["a control", "\u0007", 1],
    ["for private use", "\ue000", 1],
    ["a letter under a heap of marks", `a${"\u0301".repeat(49)}`, 1],
  ] as const)("%s", ([, text, count]) => {
    expect(toPrintable(`A${text}B`)).toBe(`A${REPLACEMENT.repeat(count)}B`);
  });
});

test("white space of any kind is a space", () => {
  expect(toPrintable("a\nb\r\nc\td\u2028e\u00a0f")).toBe("a b c d e f");
});

test("characters are cut where a reader sees them end", () => {
  expect(splitCharacters("и\u0301👩‍👩‍👧b")).toEqual(["и\u0301", "👩‍👩‍👧", "b"]);
});
