import { createHash } from "node:crypto";
import { AppError } from "../errors.ts";

/** A picture that was given as data. */
export interface PictureFile extends PictureName {
  readonly bytes: Uint8Array;
}

/** What such a picture is called, by its content. */
export interface PictureName {
  /** Of its bytes, in lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly extension: PictureExtension;
}

export type PictureExtension = "jpg" | "png" | "gif";

interface PictureType {
  readonly extension: PictureExtension;
  /** What a file of this type may begin with. */
  readonly signatures: readonly (readonly number[])[];
}

/** By media type. GIF begins with its version's name, `GIF87a` or `GIF89a`. */
const types: ReadonlyMap<string, PictureType> = new Map([
  ["image/jpeg", { extension: "jpg", signatures: [[0xff, 0xd8, 0xff]] }],
  [
    "image/png",
    { extension: "png", signatures: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  ],
  [
    "image/gif",
    {
      extension: "gif",
      signatures: [
        [0x47, 0x49, 0x46, 0x38, 0x37, 0x61],
        [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
      ],
    },
  ],
]);

/** A picture is smaller than this. */
const BYTES_BELOW = 2_000_000;
const URL_LENGTH_MAX = 2000;

/** RFC 3986, for a host that has a name: what a URL may be made of, and at most one fragment. */
const strictUrl =
  /^https:\/\/(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-f]{2})+(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-f]{2})*)?$/i;

/**
 * What is meant by a `picture` that somebody sent: a URL, as a browser would ask for it, which is never fetched here; or
 * the file in a data URI (RFC 2397), of the type that it says it is.
 * @throws AppError invalid_picture
 */
export function readPicture(text: string): string | PictureFile {
  return /^data:/i.test(text) ? readDataUri(text) : readUrl(text);
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== "https:") {
    throw invalidPicture(
      "must be an https URL, or a data URI with a JPEG, PNG or GIF of less than 2 MB",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw invalidPicture(
      "the URL must not contain a user name or password, as anybody will see it",
    );
  }
  if (url.href.length > URL_LENGTH_MAX) {
    throw invalidPicture(`the URL must have at most ${URL_LENGTH_MAX} characters`);
  }
  if (!strictUrl.test(url.href)) {
    throw invalidPicture("the URL has characters that must be percent-encoded");
  }
  return url.href;
}

function readDataUri(text: string): PictureFile {
  const comma = text.indexOf(",");
  const [, mediaType] = /^data:([^;,]*);base64$/i.exec(text.slice(0, comma)) ?? [];
  const type = types.get(mediaType?.toLowerCase() ?? "");
  if (!type) {
    throw invalidPicture(
      "the data URI must begin with data:image/jpeg;base64, or with image/png or image/gif there",
    );
  }
  const base64 = text.slice(comma + 1);
  const bytes = Buffer.from(base64, "base64");
  // Node skips what is no base64; what is left out shows when it is written again.
  if (bytes.toString("base64") !== base64) {
    throw invalidPicture("the data URI's data must be base64, padded and without white space");
  }
  if (bytes.length >= BYTES_BELOW) throw invalidPicture("the file must be smaller than 2 MB");
  const isOfType = type.signatures.some((signature) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  if (!isOfType) throw invalidPicture(`the data is not of the type ${mediaType}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { sha256, extension: type.extension, bytes };
}

/** `<sha256>.<extension>` */
export function toFileName({ sha256, extension }: PictureName): string {
  return `${sha256}.${extension}`;
}

/** Undefined for what no file can be called. */
export function fromFileName(name: string): PictureName | undefined {
  const [, sha256, extension] = /^([\da-f]{64})\.(jpg|png|gif)$/.exec(name) ?? [];
  if (sha256 === undefined || extension === undefined) return undefined;
  // The pattern takes no other extension.
  return { sha256, extension: extension as PictureExtension };
}

/** The refusal of a picture, with what is wrong about it. */
export function invalidPicture(problem: string): AppError {
  return new AppError("invalid_picture", { param: "picture", message: `picture: ${problem}.` });
}
