import type PDFDocument from "pdfkit";
import { type Amounts, type Limits, type Product, products } from "../capacity/amounts.ts";
import { splitCharacters } from "./print-fonts.ts";

type Document = InstanceType<typeof PDFDocument>;

/** A line of the table. */
export interface Line {
  /** As it can be printed. */
  readonly name: string;
  readonly depth: number;
  readonly isStrong: boolean;
  readonly usage: Amounts;
  readonly subtreeUsage: Amounts;
  /** Undefined: the line is about no organization, so there can be none. */
  readonly limits: Limits | undefined;
}

/** Lengths are in points, a 72nd of an inch. */
export const LINE_HEIGHT = 15;
export const HEADER_HEIGHT = 34;

const TEXT_SIZE = 8.5;
const INDENT = 9;
const PADDING = 5;
/** Holds the sum over the greatest workspace, 999,999,000. */
const NUMBER_WIDTH = 54;

export const INK = "#1a1a1a";
export const PALE_INK = "#6b6b6b";
const RULE = "#d9d9d9";
const STRONG_RULE = "#8c8c8c";

const titles = { locations: "Locations", users: "Users", sso: "SSO" } as const satisfies Record<
  Product,
  string
>;
const measures = ["Used", "Subtree", "Limit"] as const;

const SEPARATOR = " › ";

const grouped = new Intl.NumberFormat("en");

/**
 * Draws the header of the table at `y`: the products, and below them what is said of each. Above the names stands
 * what the first line is below of, where that was on an earlier page.
 */
export function drawHeader(document: Document, namesAbove: readonly string[], y: number): void {
  const { left, right } = edges(document);
  document.font("regular").fontSize(TEXT_SIZE).fillColor(PALE_INK);
  const width = numberEdge(document, -1) - left;
  drawText(document, shortenPath(document, namesAbove, width), left, y + 2);
  document.font("bold").fillColor(INK);
  drawText(document, "Organization", left, y + 17);
  products.forEach((product, index) => {
    const from = numberEdge(document, index * measures.length - 1) + PADDING;
    const to = numberEdge(document, (index + 1) * measures.length - 1);
    document.font("bold").fillColor(INK);
    const title = titles[product];
    drawText(document, title, from + (to - from - document.widthOfString(title)) / 2, y + 2);
    drawRule(document, from + PADDING, to, y + 15, STRONG_RULE);
    document.font("regular").fillColor(PALE_INK);
    measures.forEach((measure, offset) => {
      drawRight(document, measure, numberEdge(document, index * measures.length + offset), y + 17);
    });
  });
  drawRule(document, left, right, y + HEADER_HEIGHT - 2, STRONG_RULE);
}

/** Draws a line at `y`, and the rule below it. A name that is too long ends in an ellipsis. */
export function drawLine(document: Document, line: Line, y: number): void {
  const { left, right } = edges(document);
  // What sums up stands below a stronger rule.
  if (line.limits === undefined) drawRule(document, left, right, y - 0.5, STRONG_RULE);
  const x = left + line.depth * INDENT;
  const width = numberEdge(document, -1) - x;
  document
    .font(line.isStrong ? "bold" : "regular")
    .fontSize(TEXT_SIZE)
    .fillColor(INK);
  drawText(document, shorten(document, line.name, width), x, y + 1.5);
  products.forEach((product, index) => {
    const limit = line.limits?.[product];
    [line.usage[product], line.subtreeUsage[product], limit].forEach((value, offset) => {
      // No limit is a dash; where there can be none, there is nothing.
      const text = value === undefined ? "" : value === null ? "–" : grouped.format(value);
      drawRight(document, text, numberEdge(document, index * measures.length + offset), y + 1.5);
    });
  });
  drawRule(document, left, right, y + LINE_HEIGHT - 0.5, RULE);
}

/** The text, its end replaced by an ellipsis if it is wider than `width` in the document's font. */
export function shorten(document: Document, text: string, width: number): string {
  const fits = (candidate: string) => document.widthOfString(candidate) <= width;
  if (fits(text)) return text;
  const characters = splitCharacters(text);
  const shortened = (length: number) => `${characters.slice(0, length).join("").trimEnd()}…`;
  // The most characters that fit lie between these two.
  let [fitting, tooMany] = [0, characters.length];
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (fits(shortened(middle))) fitting = middle;
    else tooMany = middle;
  }
  return shortened(fitting);
}

/** The names one behind the other; if that is too wide, each gets the same share of the width. */
function shortenPath(document: Document, names: readonly string[], width: number): string {
  const whole = names.join(SEPARATOR);
  if (document.widthOfString(whole) <= width) return whole;
  const share = width / names.length - document.widthOfString(SEPARATOR);
  return names.map((name) => shorten(document, name, share)).join(SEPARATOR);
}

/** Draws text in one line; it is neither wrapped nor does it begin a page. */
export function drawText(document: Document, text: string, x: number, y: number): void {
  document.text(text, x, y, { lineBreak: false });
}

export function drawRight(document: Document, text: string, right: number, y: number): void {
  drawText(document, text, right - document.widthOfString(text), y);
}

function drawRule(document: Document, from: number, to: number, y: number, color: string): void {
  document.moveTo(from, y).lineTo(to, y).lineWidth(0.5).strokeColor(color).stroke();
}

/** The right edge of a column of numbers; of -1: of the names. */
function numberEdge(document: Document, index: number): number {
  const behind = products.length * measures.length - 1 - index;
  return edges(document).right - behind * NUMBER_WIDTH;
}

function edges({ page }: Document) {
  return { left: page.margins.left, right: page.width - page.margins.right };
}
