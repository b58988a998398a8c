import { Router } from "express";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { otherMethods } from "../http/other-methods.ts";
import { fromFileName } from "./picture.ts";
import { findPicture } from "./repository.ts";

/**
 * `/media/<sha256>.<extension>`: the logos that were given as data, for everybody's pages. The name is the content's, so
 * that what was seen once never changes.
 */
export function media(database: Pick<Database, "db">): Router {
  const router = Router();
  router.get("/media/:name", async (request, response) => {
    const name = fromFileName(request.params.name);
    const picture = name && (await findPicture(database.db, name));
    if (!picture) {
      throw new AppError("resource_missing", {
        message: `There is no file '${request.params.name.slice(0, 255)}'.`,
      });
    }
    response
      .set({
        ETag: `"${picture.sha256}"`,
        "Cache-Control": "public, max-age=31536000, immutable",
        "Cross-Origin-Resource-Policy": "cross-origin",
      })
      .type(picture.extension)
      .send(Buffer.from(picture.bytes));
  });
  router.all("/media/:name", otherMethods("GET"));
  return router;
}
