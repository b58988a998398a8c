import type { Description } from "./description.ts";
import type { Guide } from "./guides.ts";
import { operationsOf } from "./operations.ts";

/** The index of the documentation for language models, as https://llmstxt.org describes it. */
export function toLlmsTxt(description: Description, guides: readonly Guide[]): string {
  const operations = operationsOf(description);
  return [
    `# ${description.info.title}`,
    `> ${description.info.summary ?? ""}`,
    (description.info.description ?? "").trim().split("\n\n")[0] ?? "",
    "## Guides",
    guides.map(({ title, description: text, file }) => link(title, file, text)).join("\n"),
    ...description.tags.flatMap(({ name }) => [
      `## ${name}`,
      operations
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ operation, operationId, method, path }) =>
          link(
            operation.summary,
            `operations/${operationId}.md`,
            `\`${method.toUpperCase()} ${path}\``,
          ),
        )
        .join("\n"),
    ]),
    "## Description",
    [
      link("openapi.yaml", "openapi.yaml", "the whole API as an OpenAPI 3.1 description"),
      link("openapi.json", "openapi.json", "the same, as JSON"),
    ].join("\n"),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function link(title: string, file: string, text: string): string {
  return `- [${title}](/docs/${file}): ${text}`;
}
