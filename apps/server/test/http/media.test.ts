import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { createRoot, dataUris } from "../support/organizations.ts";
import { describeServer, type TestServer } from "../support/server.ts";

const types = { png: "image/png", jpg: "image/jpeg", gif: "image/gif" } as const;

describeServer("/media", (server) => {
  test.for(["png", "jpg", "gif"] as const)(
    "200: a %s that was given as data is served to everybody, byte by byte",
    async (extension) => {
      const client = await server().client();
      const picture = dataUris[extension];
      const path = await createRoot(client, { picture });
      const bytes = Buffer.from(picture.slice(picture.indexOf(",") + 1), "base64");
      const name = `${createHash("sha256").update(bytes).digest("hex")}.${extension}`;
      const organization = await client.organizations.get(path);

      const response = await get(server(), name);

      expect(organization.picture).toBe(`http://127.0.0.1:3000/media/${name}`);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": types[extension],
        "content-length": String(bytes.length),
        "cache-control": "public, max-age=31536000, immutable",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("default-src 'none'"),
        "request-id": expect.stringMatching(/^req_/),
      });
    },
  );

  test("200: a file of almost 2 MB", async () => {
    const client = await server().client();
    const bytes = Buffer.alloc(1_999_999, "GIF89a");
    const picture = `data:image/gif;base64,${bytes.toString("base64")}`;
    const shown = await client.organizations.get(await createRoot(client, { picture }));

    const response = await get(server(), nameIn(shown.picture));

    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test("a file is kept once, whoever sends it, and stays when an organization gives it up", async () => {
    const [ada, bob] = [await server().client("auth0|ada"), await server().client("auth0|bob")];
    const paths = await Promise.all(
      [ada, bob, ada, bob].map((client) => createRoot(client, { picture: dataUris.png })),
    );
    const [path] = paths;
    if (!path) throw new Error("There are four.");
    const { picture } = await ada.organizations.get(path);
    await ada.organizations.update(path, { picture: null });

    const kept = await server().database.db.selectFrom("pictures").select("sha256").execute();

    expect(kept).toHaveLength(1);
    expect((await get(server(), nameIn(picture))).status).toBe(200);
  });

  test("304: whoever has it needs it no more", async () => {
    const client = await server().client();
    const shown = await client.organizations.get(
      await createRoot(client, { picture: dataUris.png }),
    );
    const name = nameIn(shown.picture);
    const first = await get(server(), name);

    const same = await get(server(), name, {
      // As browsers ask again. By itself fetch would say no-cache, and want the file whole.
      headers: { "If-None-Match": first.headers.get("ETag") ?? "", "Cache-Control": "max-age=0" },
    });

    expect([same.status, await same.text()]).toEqual([304, ""]);
  });

  test("HEAD answers as GET does, without the body", async () => {
    const client = await server().client();
    const shown = await client.organizations.get(
      await createRoot(client, { picture: dataUris.png }),
    );
    const response = await get(server(), nameIn(shown.picture), { method: "HEAD" });

    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect(Number(response.headers.get("Content-Length"))).toBeGreaterThan(60);
  });

  test("404 resource_missing: no such file, another extension, or something behind it", async () => {
    const client = await server().client();
    const shown = await client.organizations.get(
      await createRoot(client, { picture: dataUris.png }),
    );
    const name = nameIn(shown.picture);
    for (const missing of [
      `${"0".repeat(64)}.png`,
      name.replace("png", "gif"),
      name.replace(".png", ""),
      `${name}.png`,
      name.toUpperCase(),
      "..%2f..%2fetc%2fpasswd",
      "a".repeat(2000),
      "%00",
      `${"0".repeat(64)}%00.png`,
    ]) {
      await expectFailure(await get(server(), missing), "resource_missing");
    }
  });

  test("every origin's pages may read it, and a failure too", async () => {
    const client = await server().client();
    const shown = await client.organizations.get(
      await createRoot(client, { picture: dataUris.png }),
    );
    for (const name of [nameIn(shown.picture), "nothing"]) {
      const headers = { Origin: "https://anybody.example" };
      const response = await get(server(), name, { headers });

      expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    }
  });
});

/** The name of the file in its address. */
function nameIn(picture: string | null): string {
  return picture?.split("/").at(-1) ?? "";
}

function get({ baseUrl }: TestServer, name: string, init: RequestInit = {}) {
  return fetch(`${baseUrl}/media/${name}`, init);
}
