import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readDescription } from "../scripts/description.ts";
import { operationsOf } from "../scripts/operations.ts";
import { siteFolder } from "../scripts/paths.ts";
import { readPage } from "./site-server.ts";

const pages = globSync("**/*.html", { cwd: siteFolder }).sort();
const texts = [...globSync("**/*.md", { cwd: siteFolder }).sort(), "llms.txt"];
const read = (file: string) => readFileSync(join(siteFolder, file), "utf8");
const description = await readDescription();
const published = operationsOf(description).filter(({ operation }) => !operation["x-internal"]);

/** Named by the description's examples, as data that the API gives and nobody loads. */
const exampleHosts = new Set(JSON.stringify(description).match(/https?:\/\/[^/"\s]+/g));

test("the site has the addresses that never move", async () => {
  const addresses = [
    "/docs/",
    "/docs/reference",
    "/docs/errors",
    "/docs/openapi.yaml",
    "/docs/openapi.json",
    "/docs/llms.txt",
  ];
  for (const address of addresses) {
    expect(await readPage(address), address).toBeDefined();
  }
});

describe("the error catalogue", () => {
  const codes = (description.components.schemas["ErrorCode"]?.enum ?? []).map(String);

  test.each(codes)("has the anchor #%s once", (code) => {
    expect(read("errors.html").split(` id="${code}"`)).toHaveLength(2);
  });

  test("is told to programs with a status for each code", () => {
    const entries: { code: string; status: number }[] = JSON.parse(read("errors.json"));
    expect(entries.map(({ code }) => code)).toEqual(codes);
    expect(entries.filter(({ status }) => !(status >= 400 && status < 600))).toEqual([]);
  });
});

describe("links", () => {
  test.each(pages.filter((file) => file !== "reference.html"))(
    "of %s lead somewhere",
    async (file) => {
      expect(
        await deadLinks(hrefs(read(file)), `/docs/${file.replace(/(index)?\.html$/, "")}`),
      ).toEqual([]);
    },
  );

  test("of reference.html stay within the site, also where they are opened in a new tab", () => {
    const outside = hrefs(read("reference.html")).filter((href) => /^\/(?!docs\/)/.test(href));
    expect(outside).toEqual([]);
  });

  test.each(texts)("of %s lead somewhere", async (file) => {
    const links = [...read(file).matchAll(/\]\((?<href>[^)\s]+)\)/g)].map(
      (match) => match.groups?.["href"] ?? "",
    );
    expect(await deadLinks(links, `/docs/${file}`)).toEqual([]);
  });
});

describe("what is loaded", () => {
  test.each(pages)("by %s comes from this site", (file) => {
    const html = read(file).replace(
      /<script[^>]*>.*?<\/script>/gs,
      (script) => script.split(">")[0] ?? "",
    );
    const sources = [
      ...html.matchAll(/<(?:script|img|iframe|source)[^>]*\ssrc="(?<url>[^"]*)"/g),
      ...html.matchAll(/<link(?![^>]*rel="canonical")[^>]*\shref="(?<url>[^"]*)"/g),
      ...html.matchAll(/url\(["']?(?<url>[^"')]*)/g),
    ].map((match) => match.groups?.["url"] ?? "");
    expect(sources.filter((url) => !/^(?:\/docs\/|data:|#)/.test(url))).toEqual([]);
  });

  test.each(pages)("by %s is not named on a host that gives files or takes telemetry", (file) => {
    const hosts =
      read(file).match(
        /https?:\/\/(?:cdn|otel|fonts|unpkg|esm|plausible|www\.google)[.-][^/"'\s]*/g,
      ) ?? [];
    expect(hosts.filter((host) => !exampleHosts.has(host))).toEqual([]);
  });

  test("sends no telemetry from the reference", () => {
    expect(read("reference.html")).toContain('"disableTelemetry":true');
  });
});

describe("operations", () => {
  test.each(published.map((page) => [page.operationId, page] as const))(
    "%s has a Markdown page with its address, its answers and their codes",
    (operationId, { method, path, answers, parameters }) => {
      const text = read(`operations/${operationId}.md`);
      expect(text).toContain(`\`${method.toUpperCase()} ${path}\``);
      for (const [status] of answers)
        expect(text).toMatch(new RegExp(`^(?:### |\\| )${status}\\b`, "m"));
      for (const { name } of parameters) expect(text).toContain(`| \`${name}\` |`);
    },
  );

  test("are all in llms.txt, and none besides", () => {
    const listed = [...read("llms.txt").matchAll(/operations\/(\w+)\.md/g)].map(
      (match) => match[1],
    );
    expect(listed.sort()).toEqual(published.map(({ operationId }) => operationId).sort());
  });
});

function hrefs(html: string): readonly string[] {
  return [...html.matchAll(/<a\s[^>]*?href="(?<href>[^"]*)"/gs)].map(
    (match) => match.groups?.["href"] ?? "",
  );
}

/** Links within the site that name no page, or no anchor on it. Links to other hosts are not followed. */
async function deadLinks(links: readonly string[], from: string): Promise<readonly string[]> {
  const own = [...new Set(links)].filter((link) => !/^(?:https?|mailto):/.test(link));
  const dead: string[] = [];
  for (const link of own) {
    const { pathname, hash } = new URL(link, `http://site${from}`);
    const page = await readPage(pathname);
    const anchor = decodeURIComponent(hash.slice(1));
    if (!page) dead.push(link);
    else if (page.file === "reference.html") dead.push(...(isOperation(anchor) ? [] : [link]));
    else if (anchor && page.file.endsWith(".html") && !page.content.includes(` id="${anchor}"`))
      dead.push(link);
  }
  return dead;
}

function isOperation(anchor: string): boolean {
  const known = published.map(({ operation, operationId }) => {
    const tag = operation.tags[0]?.toLowerCase().replaceAll(" ", "-");
    return `/${tag}/${operationId.toLowerCase()}`;
  });
  return anchor === "" || known.includes(anchor);
}
