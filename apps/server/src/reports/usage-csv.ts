import { stringify } from "csv-stringify/sync";
import { products } from "../capacity/amounts.ts";
import type { ReportedOrganization } from "./reported-organization.ts";

/**
 * The report as CSV (RFC 4180): a header line, then one line for each organization.
 *
 * It is read by people, in a spreadsheet, so three things are done for that. It begins with a byte order mark: without
 * one Excel takes UTF-8 for the computer's old code page, and shows every name that is not ASCII as rubbish. A name that
 * would be taken for a formula gets a leading apostrophe (OWASP, "CSV Injection"). And as not every computer divides
 * cells and lines as this file does, what divides them elsewhere is quoted, and what follows it defused as well.
 */
export function toUsageCsv(organizations: readonly ReportedOrganization[]): string {
  return stringify(organizations.map(toRecord), {
    columns: Object.keys(columns),
    header: true,
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
    quoted_match: /[;\t\r\n]/,
  });
}

/** What a formula begins with, behind what may begin a cell within a name. */
const formulaInside = /(?<=[;\t\r\n])[=+\-@＝＋－＠]/g;

type Value = (organization: ReportedOrganization) => string | number | null;

/** The columns by name, in their order. */
const columns: Readonly<Record<string, Value>> = {
  organization_id: ({ id }) => id,
  external_id: ({ externalId }) => externalId,
  name: ({ name }) => name.replaceAll(formulaInside, "'$&"),
  path: ({ path }) => path,
  depth: ({ depth }) => depth,
  ...Object.fromEntries(
    products.flatMap((product): [string, Value][] => [
      [`${product}_usage`, ({ usage }) => usage[product]],
      [`${product}_subtree_usage`, ({ subtreeUsage }) => subtreeUsage[product]],
      [`${product}_limit`, ({ limits }) => limits[product]],
    ]),
  ),
};

/** No limit, and the path of a root, are empty fields. */
function toRecord(organization: ReportedOrganization) {
  return Object.values(columns).map((toValue) => toValue(organization));
}
