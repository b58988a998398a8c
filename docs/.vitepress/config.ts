import { relative } from "node:path";
import { defineConfig } from "vitepress";
import { readDecisions } from "../scripts/decisions.ts";
import { readFilledPages } from "../scripts/filled-pages.ts";
import { readGuides } from "../scripts/guides.ts";
import { menu } from "../scripts/menu.ts";
import { docsFolder } from "../scripts/paths.ts";
import { linkBesideGuides } from "./beside-guides.ts";

const filledPages = await readFilledPages();
const guides = await readGuides();
const titleOf = (file: string) => guides.find((guide) => guide.file === file)?.title ?? file;

export default defineConfig({
  title: "Workspaces & Billing",
  description: "An OpenAPI-first API for workspaces and the billing accounts that pay for them.",
  lang: "en",
  base: "/docs/",
  outDir: "./dist",
  srcExclude: ["README.md", "dist/**", "node_modules/**"],
  cleanUrls: true,
  metaChunk: true,
  // Pages are indexed for the search in the order in which they are ready: one at a time, two builds are equal.
  buildConcurrency: 1,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/docs/icon.svg" }]],
  markdown: {
    config: linkBesideGuides,
    // The usual themes have comments and keywords of too little contrast (WCAG 1.4.3).
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  vite: {
    // The project's TypeScript is newer than the esbuild in here, which would warn of its target for each file.
    esbuild: { tsconfigRaw: "{}" },
    plugins: [
      {
        name: "filled-pages",
        enforce: "pre",
        transform: (_source, id) => filledPages.get(relative(docsFolder, id)),
      },
    ],
  },
  themeConfig: {
    logo: "/icon.svg",
    externalLinkIcon: true,
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      options: {
        _render: (source, env, markdown) =>
          markdown.render(filledPages.get(env.relativePath) ?? source, env),
      },
    },
    nav: [
      {
        text: "Guides",
        link: "/getting-started",
        activeMatch: "^/(getting|client|retries|stripe|sync|conf|runbook|arch|gloss)",
      },
      { text: "Reference", link: "/reference", target: "_self", noIcon: true },
      { text: "Errors", link: "/errors" },
      { text: "Decisions", link: "/decisions/", activeMatch: "^/decisions/" },
    ],
    sidebar: {
      "/": menu.map((section) => ({
        text: section.title,
        items: section.guides.map((guide) => ({
          text: titleOf(`${guide}.md`),
          link: `/${guide.replace(/index$/, "")}`,
        })),
      })),
      "/decisions/": [
        {
          text: "Decisions",
          link: "/decisions/",
          items: readDecisions().map(({ number, title, file }) => ({
            text: `${number} ${title}`,
            link: `/${file.replace(/\.md$/, "")}`,
          })),
        },
      ],
    },
  },
});
