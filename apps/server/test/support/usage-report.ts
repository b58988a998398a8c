import { parse } from "csv-parse/sync";
import { perProduct } from "../../src/capacity/amounts.ts";
import type { ReportedOrganization } from "../../src/reports/reported-organization.ts";
import { OWNER, type TestServer } from "./server.ts";

/** An organization as a report has it; a root without usage and limits, unless told otherwise. */
export function organizationUsage(
  change: Partial<ReportedOrganization> = {},
): ReportedOrganization {
  return {
    id: "org_1",
    externalId: "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d",
    name: "ACME Corporation",
    parentId: null,
    path: "",
    depth: 0,
    usage: perProduct(() => 0),
    subtreeUsage: perProduct(() => 0),
    limits: perProduct(() => null),
    ...change,
  };
}

/** Asks for a report and reads it, byte by byte. */
export async function downloadReport(
  server: TestServer,
  workspaceId: string,
  extension: "csv" | "pdf",
  userId = OWNER,
): Promise<{ readonly response: Response; readonly bytes: Uint8Array }> {
  const url = `${server.baseUrl}/workspaces/${workspaceId}/organizations/usage.${extension}`;
  const headers = { Authorization: `Bearer ${await server.token(userId)}` };
  const response = await fetch(url, { headers });
  return { response, bytes: await response.bytes() };
}

/** The names in a report, as an independent parser reads them, to which every kind of line end is one, as to spreadsheets. */
export function namesIn(csv: string): (string | undefined)[] {
  const records = parse<Record<string, string>>(csv, {
    bom: true,
    columns: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  return records.map((record) => record["name"]);
}
