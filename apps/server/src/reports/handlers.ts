import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { HandlersFor } from "../handlers.ts";
import { readOrganizationUsage, readWorkspaceName } from "./repository.ts";
import { toUsageCsv } from "./usage-csv.ts";

/** The reports under the tag Organizations. */
export function createReportHandlers(database: Database, clock: Clock) {
  return {
    async exportOrganizationUsageCsv({ path: { workspaceId } }) {
      const organizations = await readOrganizationUsage(database.db, workspaceId);
      return {
        status: 200,
        type: "text/csv",
        headers: toHeaders(workspaceId, toInstant(clock()), "csv"),
        body: toUsageCsv(organizations),
      };
    },

    async exportOrganizationUsagePdf({ path: { workspaceId } }) {
      const at = toInstant(clock());
      const workspaceName = await readWorkspaceName(database.db, workspaceId);
      const organizations = await readOrganizationUsage(database.db, workspaceId);
      // Loaded with the first report: what draws it, and its fonts, would take a tenth of a second of every start.
      const { renderUsagePdf } = await import("./usage-pdf.ts");
      return {
        status: 200,
        type: "application/pdf",
        headers: toHeaders(workspaceId, at, "pdf"),
        body: await renderUsagePdf({ workspaceId, workspaceName, at, organizations }),
      };
    },
  } satisfies HandlersFor<"exportOrganizationUsageCsv" | "exportOrganizationUsagePdf">;
}

/** An id has letters, digits and one underscore, so the name needs no escaping (RFC 6266, section 4.1). */
function toHeaders(workspaceId: string, at: string, extension: "csv" | "pdf") {
  const date = at.slice(0, "2025-10-29".length);
  const name = `organization-usage-${workspaceId}-${date}.${extension}`;
  return { "Content-Disposition": `attachment; filename="${name}"` };
}
