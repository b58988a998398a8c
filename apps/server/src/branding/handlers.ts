import type { components } from "@workspace-billing/api-types";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import type { HandlersFor } from "../handlers.ts";
import { toETag } from "../http/etag.ts";
import type { Pictures } from "./pictures.ts";
import { findBranding, type PublicBranding } from "./repository.ts";

/** The operation under the tag Public. */
export function createBrandingHandlers(database: Pick<Database, "db">, pictures: Pictures) {
  return {
    async getPublicBranding({ path: { id } }) {
      const found = await findBranding(
        database.db,
        id.startsWith("org_") ? { id } : { externalId: id.toLowerCase() },
      );
      if (!found) {
        throw new AppError("resource_missing", {
          message: `There is no organization '${id}'.`,
          param: "id",
        });
      }
      const body = toPublicBranding(found, pictures);
      return {
        status: 200,
        // A digest alone: how often an organization was changed is nobody's business here.
        headers: { ETag: toETag(0, body), "Cache-Control": "public, max-age=60" },
        body,
      };
    },
  } satisfies HandlersFor<"getPublicBranding">;
}

function toPublicBranding(
  branding: PublicBranding,
  pictures: Pictures,
): components["schemas"]["PublicBranding"] {
  return {
    id: branding.id,
    display_name: branding.displayName ?? branding.name,
    logo_url: pictures.toUrl(branding.picture),
    colors: { primary: branding.primary, page_background: branding.pageBackground },
  };
}
