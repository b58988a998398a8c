import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import type { Font } from "fontkit";
import PDFDocument from "pdfkit";
import { paginate } from "./paginate.ts";
import { bold, REPLACEMENT, regular, toPrintable } from "./print-fonts.ts";
import { type ReportedOrganization, totalUsage } from "./reported-organization.ts";
import {
  drawHeader,
  drawLine,
  drawRight,
  drawText,
  HEADER_HEIGHT,
  INK,
  LINE_HEIGHT,
  type Line,
  PALE_INK,
  shorten,
} from "./usage-table.ts";

export interface UsageReport {
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** When it was made, as an instant. */
  readonly at: string;
  /** In the order of the tree. */
  readonly organizations: readonly ReportedOrganization[];
}

type Document = InstanceType<typeof PDFDocument>;

/** A4 across. Lengths are in points, a 72nd of an inch. */
const PAGE = { size: "A4", layout: "landscape", margin: 40 } as const;
const PAGE_HEIGHT = 595.28;
const TITLE_HEIGHT = 86;
const FOOTER_HEIGHT = 20;
const TABLE_HEIGHT = PAGE_HEIGHT - 2 * PAGE.margin - FOOTER_HEIGHT - HEADER_HEIGHT;
const LINES = {
  first: Math.floor((TABLE_HEIGHT - TITLE_HEIGHT) / LINE_HEIGHT),
  others: Math.floor(TABLE_HEIGHT / LINE_HEIGHT),
};

const SMALL = 8;
const COUNT = new Intl.NumberFormat("en");
const LEGEND =
  "Used: by the organization itself. Subtree: by it and all below it. " +
  "Limit: the most that it and all below it may use; a dash: no limit of its own.";
const LEGEND_OF_REPLACEMENT = `${REPLACEMENT}: a character that cannot be printed here. The CSV report has every name as it is.`;

/**
 * The report as a PDF to print. The same report gives the same bytes. Others get their turn between two pages, so that
 * a long report keeps no request waiting.
 */
export async function renderUsagePdf(report: UsageReport): Promise<Uint8Array> {
  const document = openDocument(report);
  const bytes = buffer(document);
  const lines = toLines(report.organizations);
  const pages = paginate(lines, LINES);
  let printed = 0;
  for (const [index, page] of pages.entries()) {
    document.addPage();
    let y: number = PAGE.margin;
    if (index === 0) {
      drawTitle(document, report, lines);
      y += TITLE_HEIGHT;
    }
    drawHeader(document, namesAbove(lines, printed), y);
    y += HEADER_HEIGHT;
    for (const line of page) {
      drawLine(document, line, y);
      y += LINE_HEIGHT;
    }
    printed += page.length;
    drawFooter(document, report, `Page ${index + 1} of ${pages.length}`);
    await setImmediate();
  }
  document.end();
  return await bytes;
}

function openDocument({ workspaceName, at }: UsageReport): Document {
  const document = new PDFDocument({
    ...PAGE,
    autoFirstPage: false,
    pdfVersion: "1.7",
    lang: "en",
    displayTitle: true,
    info: { Title: `Organization usage: ${workspaceName}`, CreationDate: new Date(at) },
  });
  // PDFKit takes a font that fontkit has opened as it takes the bytes of one (`PDFFontFactory`); its types do not say so.
  const source = (font: Font) => font as unknown as Uint8Array;
  return document.registerFont("regular", source(regular)).registerFont("bold", source(bold));
}

function toLines(organizations: readonly ReportedOrganization[]): readonly Line[] {
  const usage = totalUsage(organizations);
  return [
    ...organizations.map((organization) => ({
      ...organization,
      name: toPrintable(organization.name),
      isStrong: organization.depth === 0,
    })),
    { name: "Total", depth: 0, isStrong: true, usage, subtreeUsage: usage, limits: undefined },
  ];
}

/** What the line at `index` is below of, the root first. */
function namesAbove(lines: readonly Line[], index: number): string[] {
  const names: string[] = [];
  let depth = lines[index]?.depth ?? 0;
  for (const line of lines.slice(0, index).toReversed()) {
    if (line.depth >= depth) continue;
    names.unshift(line.name);
    depth = line.depth;
  }
  return names;
}

function drawTitle(document: Document, report: UsageReport, lines: readonly Line[]): void {
  const x = PAGE.margin;
  const width = document.page.width - 2 * x;
  const name = toPrintable(report.workspaceName);
  document.font("bold").fillColor(INK);
  drawText(document.fontSize(18), "Organization usage", x, x - 6);
  document.fontSize(11);
  drawText(document, shorten(document, name, width), x, x + 22);
  document.font("regular").fontSize(SMALL).fillColor(PALE_INK);
  const count = COUNT.format(report.organizations.length);
  const organizations = report.organizations.length === 1 ? "organization" : "organizations";
  const facts = [report.workspaceId, `${count} ${organizations}`, toMinute(report.at)];
  drawText(document, facts.join("  ·  "), x, x + 39);
  drawText(document, LEGEND, x, x + 54);
  if ([name, ...lines.map((line) => line.name)].some((text) => text.includes(REPLACEMENT))) {
    drawText(document, LEGEND_OF_REPLACEMENT, x, x + 66);
  }
}

function drawFooter(document: Document, report: UsageReport, pageNumber: string): void {
  const { width, height } = document.page;
  const y = height - PAGE.margin - 10;
  document.font("regular").fontSize(SMALL).fillColor(PALE_INK);
  const name = shorten(document, toPrintable(report.workspaceName), width / 2);
  drawText(document, `${name}  ·  ${toMinute(report.at)}`, PAGE.margin, y);
  drawRight(document, pageNumber, width - PAGE.margin, y);
}

/** `2025-10-29 00:40 UTC` */
function toMinute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}
