import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readPicture } from "../../src/branding/picture.ts";
import { dataUris } from "../support/organizations.ts";

const signatures = {
  "image/png": [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/gif": [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
} as const;

function dataUri(type: keyof typeof signatures, length: number): string {
  const bytes = Buffer.alloc(length);
  bytes.set(signatures[type]);
  return `data:${type};base64,${bytes.toString("base64")}`;
}

describe("an https URL", () => {
  test.for([
    ["as it is", "https://cdn.altostrat.io/logos/engineering.png"],
    ["with port and query", "https://cdn.altostrat.io:8443/a.png?v=1&x=%20#top"],
    ["with scheme and host in lower case", "HTTPS://CDN.Altostrat.io/A.png"],
    ["percent-encoded where browsers do", "https://cdn.altostrat.io/büro logo.png"],
    ["with the ASCII name of its host", "https://münchen.example/a.png"],
    ["of 2,000 characters", `https://cdn.altostrat.io/${"a".repeat(1975)}`],
  ] as const)("is kept, %s", ([, url]) => {
    expect(readPicture(url)).toBe(new URL(url).href);
  });

  test.for([
    ["http", "http://cdn.altostrat.io/a.png"],
    ["javascript", "javascript:alert(1)"],
    ["file", "file:///etc/passwd"],
    ["ftp", "ftp://cdn.altostrat.io/a.png"],
    ["blob", "blob:https://cdn.altostrat.io/1"],
    ["no URL", "engineering.png"],
    ["a relative URL", "//cdn.altostrat.io/a.png"],
    ["no host", "https://"],
    ["a user", "https://ada@cdn.altostrat.io/a.png"],
    ["a password", "https://ada:secret@cdn.altostrat.io/a.png"],
    ["a password alone", "https://:secret@cdn.altostrat.io/a.png"],
    ["2,001 characters", `https://cdn.altostrat.io/${"a".repeat(1976)}`],
    ["2,000 characters that become more", `https://cdn.altostrat.io/${"ü".repeat(1975)}`],
    ["a character that browsers leave and RFC 3986 refuses", "https://cdn.altostrat.io/a|b.png"],
    ["a percent sign that encodes nothing", "https://cdn.altostrat.io/100%.png"],
    ["two fragments", "https://cdn.altostrat.io/a.png#a#b"],
  ] as const)("is refused: %s", ([, url]) => {
    expect(() => readPicture(url)).toThrow(
      expect.objectContaining({
        code: "invalid_picture",
        details: expect.objectContaining({ param: "picture" }),
      }),
    );
  });
});

describe("a data URI", () => {
  test.for([
    ["png", dataUris.png],
    ["gif", dataUris.gif],
    ["jpg", dataUris.jpg],
    ["gif", `data:image/gif;base64,${Buffer.from("GIF87a").toString("base64")}`],
    ["gif", "data:image/gif;base64,R0lGODlhAA=="],
    ["png", dataUris.png.replace("data:image/png;base64", "DATA:Image/PNG;BASE64")],
    ["png", dataUri("image/png", 1_999_999)],
  ] as const)("gives the file, a %s, and its digest", ([extension, uri]) => {
    const bytes = Buffer.from(uri.slice(uri.indexOf(",") + 1), "base64");

    expect(readPicture(uri)).toEqual({
      extension,
      bytes,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  const { png } = dataUris;
  test.for([
    ["2,000,000 bytes", dataUri("image/png", 2_000_000)],
    ["another type than it says", png.replace("png", "gif")],
    ["a signature that is cut off", "data:image/png;base64,iVBORw0KGg=="],
    ["no data", "data:image/png;base64,"],
    ["no comma", "data:image/png;base64"],
    ["nothing but the scheme", "data:"],
    ["SVG", `data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}`],
    ["WebP", `data:image/webp;base64,${Buffer.from("RIFF    WEBP").toString("base64")}`],
    ["no type", png.replace("image/png", "")],
    ["a type that only ends so", png.replace("image/png", "text/html;x=image/png")],
    ["a parameter", png.replace("image/png", "image/png;charset=utf-8")],
    ["percent-encoding in place of base64", "data:image/png,%89PNG%0D%0A%1A%0A"],
    ["white space", png.replace(",", ", ")],
    ["a line break", png.replace("AAAA", "AA\nAA")],
    ["no padding", png.replace(/=+$/, "")],
    ["data behind the padding", `${png}AAAA`],
    ["bits in the padding", "data:image/gif;base64,R0lGODlhAB=="],
    ["the alphabet for URLs", png.replaceAll("/", "_").replaceAll("+", "-")],
    ["a byte that is no base64", png.replace("iVBO", "iVB*")],
  ] as const)("is refused: %s", ([, uri]) => {
    expect(() => readPicture(uri)).toThrow(expect.objectContaining({ code: "invalid_picture" }));
  });

  test("is refused with what is wrong about it", () => {
    expect(() => readPicture(png.replace("png", "gif"))).toThrow(
      "picture: the data is not of the type image/gif.",
    );
  });
});
