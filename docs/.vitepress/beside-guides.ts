import type { MarkdownRenderer } from "vitepress";

const base = "/docs";
const besideGuides = /^\/(reference|openapi\.|operations\/|llms\.txt)/;

/**
 * Makes links to what stands beside the guides (the reference, the description, Markdown files) ordinary ones: the guides'
 * own router does not know those pages and would show its 404.
 */
export function linkBesideGuides(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("link_beside_guides", (state) => {
    for (const block of state.tokens) {
      for (const token of block.children ?? []) {
        const href = token.type === "link_open" ? (token.attrGet("href") ?? "") : "";
        if (!besideGuides.test(href)) continue;
        // A link with a target is left alone by VitePress, so it gets its base here.
        token.attrSet("href", `${base}${href}`);
        token.attrSet("target", "_self");
      }
    }
  });
}
