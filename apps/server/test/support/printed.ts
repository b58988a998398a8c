import { extractTextItems } from "unpdf";

/** A text as it stands on a page; points, from the left and from the bottom. */
export interface PrintedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line of a page, its texts from left to right, joined with `|`. */
export type PrintedLine = string;

/** What stands on the pages of a PDF, read back by PDF.js. */
export async function readPages(pdf: Uint8Array): Promise<readonly (readonly PrintedText[])[]> {
  // A copy: PDF.js takes the bytes that it is given away from their owner.
  const { items } = await extractTextItems(new Uint8Array(pdf));
  return items.map((page) =>
    page
      .filter(({ str }) => str.trim() !== "")
      .map(({ str, x, y, width }) => ({ text: str, left: x, right: x + width, bottom: y })),
  );
}

/** The lines of a page from top to bottom. */
export function toLines(page: readonly PrintedText[]): PrintedLine[] {
  const byBottom = Map.groupBy(page, ({ bottom }) => Math.round(bottom));
  return [...byBottom]
    .toSorted(([one], [other]) => other - one)
    .map(([, texts]) =>
      texts
        .toSorted((one, other) => one.left - other.left)
        .map(({ text }) => text)
        .join("|"),
    );
}
