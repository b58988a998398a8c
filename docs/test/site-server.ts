import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { siteFolder } from "../scripts/paths.ts";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".yaml": "application/yaml; charset=utf-8",
};

/** Serves the built site under `/docs` on a free port, with clean URLs, each page under its own policy of `csp.json`. */
export async function startSiteServer(): Promise<{ url: string; close(): Promise<void> }> {
  const policies: unknown = JSON.parse(await readFile(join(siteFolder, "csp.json"), "utf8"));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const found = await readPage(pathname);
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    const policy = Object.entries(policies ?? {}).find(([file]) => file === found.file)?.[1];
    response.setHeader("Content-Type", types[extname(found.file)] ?? "application/octet-stream");
    if (typeof policy === "string") response.setHeader("Content-Security-Policy", policy);
    response.end(found.content);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** What the site answers at an address, `/docs/errors`. */
export async function readPage(
  pathname: string,
): Promise<{ file: string; content: Buffer } | undefined> {
  if (pathname !== "/docs" && !pathname.startsWith("/docs/")) return undefined;
  const file = decodeURIComponent(pathname.slice("/docs/".length));
  const candidates =
    file === "" || file.endsWith("/") ? [`${file}index.html`] : [file, `${file}.html`];
  for (const candidate of candidates) {
    const content = await readFile(join(siteFolder, candidate)).catch(() => undefined);
    if (content) return { file: candidate, content };
  }
  return undefined;
}
