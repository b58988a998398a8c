import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.ts";
import {
  fromFileName,
  invalidPicture,
  type PictureFile,
  type PictureName,
  readPicture,
  toFileName,
} from "./picture.ts";
import { insertPicture, isKept } from "./repository.ts";

/**
 * Keeps a picture that was sent, in a transaction, and gives what stands for it in a column.
 * @throws AppError invalid_picture
 */
export type SentPicture = (trx: Transaction<Tables>) => Promise<string>;

/**
 * How a logo is kept and shown. One that was sent as data is kept once, whoever sends it, under the digest of its
 * content, and for good: its address is public, and others may rely on it.
 */
export function createPictures(publicUrl: string) {
  const media = `${publicUrl}/media/`;
  return {
    /**
     * Reads what was sent. What is wrong with it is told when it is kept: other refusals go before.
     * @returns what keeps it, in a transaction, and gives what stands for it in a column: a URL, or the name of a file
     * of ours. The address of such a file stands for that file, so that what was shown can be sent back.
     */
    read(sent: string): SentPicture {
      if (sent.startsWith(media)) return keepAgain(fromFileName(sent.slice(media.length)));
      try {
        const picture = readPicture(sent);
        if (typeof picture === "string") return async () => picture;
        return (trx) => keepFile(trx, picture);
      } catch (error) {
        return () => Promise.reject(error);
      }
    },

    /** The address of the logo, by what stands in the column. */
    toUrl(kept: string | null): string | null {
      return kept === null || kept.startsWith("https://") ? kept : `${media}${kept}`;
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;

function keepAgain(name: PictureName | undefined): SentPicture {
  return async (trx) => {
    if (name && (await isKept(trx, name))) return toFileName(name);
    throw invalidPicture("there is no such file here");
  };
}

async function keepFile(trx: Transaction<Tables>, picture: PictureFile): Promise<string> {
  await insertPicture(trx, picture);
  return toFileName(picture);
}
