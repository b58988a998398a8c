import { readFileSync } from "node:fs";
import { create, type Font } from "fontkit";

/*
 * Noto Sans: all of Latin, Greek and Cyrillic, digits of one width. Copyright 2022 The Noto Project Authors, SIL Open
 * Font License 1.1 (the package's LICENSE_FONT), which allows embedding it in documents.
 */

/**
 * The fonts of printed reports, opened once: their tables are decoded where they are first needed, which takes longer
 * than to print a page. A document embeds only the glyphs that it uses.
 */
export const regular = open(
  import.meta.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
);
export const bold = open(
  import.meta.resolve("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
);

/** Stands for what cannot be printed. */
export const REPLACEMENT = "\ufffd";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/**
 * The text in one line that the fonts can print. What a reader sees as one character and is of another script, an
 * emoji, or invisible (controls, marks of direction) becomes one `REPLACEMENT`, white space a space.
 */
export function toPrintable(text: string): string {
  return splitCharacters(text.normalize("NFC")).map(toPrintableCharacter).join("");
}

/** The text cut into what a reader sees as characters. */
export function splitCharacters(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function toPrintableCharacter(character: string): string {
  if (/^\s+$/u.test(character)) return " ";
  const codePoints = Array.from(character);
  // Marks on marks grow into the lines above and below; two are what languages need.
  if (codePoints.length > 3 || !codePoints.every(hasGlyph)) return REPLACEMENT;
  return character;
}

/** Common are digits, punctuation and signs, Inherited the marks that combine with any letter. */
const printed =
  /^(?!\p{C})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;

function hasGlyph(codePoint: string): boolean {
  return printed.test(codePoint) && regular.hasGlyphForCodePoint(codePoint.codePointAt(0) ?? 0);
}

function open(url: string): Font {
  const font = create(readFileSync(new URL(url)));
  if ("fonts" in font) throw new Error(`${url} is a collection of fonts; one is wanted.`);
  // fontkit remembers the characters for which it was first asked for a glyph, and PDFKit writes them down, so that a text
  // can be copied and searched. A glyph that was first drawn as a part of another, as the W of Ŵ, would have none, for good.
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
  return font;
}
