import type { Executor } from "../db/executor.ts";
import type { PictureFile, PictureName } from "./picture.ts";

/** What anybody may know of an organization. */
export interface PublicBranding {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly picture: string | null;
  readonly primary: string | null;
  readonly pageBackground: string | null;
}

/** By the id of the organization, or its external id in lower case. */
export async function findBranding(
  db: Executor,
  id: { readonly id: string } | { readonly externalId: string },
): Promise<PublicBranding | undefined> {
  const query = db
    .selectFrom("organizations")
    .select(["id", "name", "picture"])
    .select([
      "display_name as displayName",
      "color_primary as primary",
      "color_page_background as pageBackground",
    ]);
  return await ("id" in id
    ? query.where("id", "=", id.id)
    : query.where("external_id", "=", id.externalId)
  ).executeTakeFirst();
}

/** Keeps a file, unless it is kept already. */
export async function insertPicture(db: Executor, picture: PictureFile): Promise<void> {
  await db
    .insertInto("pictures")
    .values({ sha256: picture.sha256, extension: picture.extension, bytes: picture.bytes })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}

export async function findPicture(
  db: Executor,
  { sha256, extension }: PictureName,
): Promise<PictureFile | undefined> {
  return await db
    .selectFrom("pictures")
    .selectAll()
    .where("sha256", "=", sha256)
    .where("extension", "=", extension)
    .executeTakeFirst();
}

/** As `findPicture`, without the bytes. */
export async function isKept(db: Executor, { sha256, extension }: PictureName): Promise<boolean> {
  const row = await db
    .selectFrom("pictures")
    .select("sha256")
    .where("sha256", "=", sha256)
    .where("extension", "=", extension)
    .executeTakeFirst();
  return row !== undefined;
}
