import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import { fromFileName, invalidPicture, readPicture, toFileName } from "./picture.ts";
import { insertPicture, isKept } from "./repository.ts";

/**
 * How a logo is kept and shown. One that was sent as data is kept once, whoever sends it, under the digest of its
 * content, and for good: its address is public, and others may rely on it.
 */
export function createPictures(publicUrl: string) {
  const media = `${publicUrl}/media/`;
  return {
    /**
     * Keeps what was sent, and gives what stands for it in a column: a URL, or the name of a file of ours. The address
     * of such a file stands for that file, so that what was shown can be sent back.
     * @throws AppError invalid_picture
     */
    async keep(trx: Transaction<Tables>, sent: string): Promise<string> {
      if (sent.startsWith(media)) {
        const name = fromFileName(sent.slice(media.length));
        if (name && (await isKept(trx, name))) return toFileName(name);
        throw invalidPicture("there is no such file here");
      }
      const picture = readPicture(sent);
      if (typeof picture === "string") return picture;
      await insertPicture(trx, picture);
      return toFileName(picture);
    },

    /** The address of the logo, by what stands in the column. */
    toUrl(kept: string | null): string | null {
      return kept === null || kept.startsWith("https://") ? kept : `${media}${kept}`;
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;
