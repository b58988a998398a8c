import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";

const entry = fileURLToPath(import.meta.resolve("@workspace-billing/client"));

/**
 * What `@workspace-billing/client` exports, as Markdown, from its own comments.
 *
 * @throws Error if a comment links to what is not there, or has a tag that nobody knows
 */
export async function makeClientReference(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "workspace-billing-typedoc-"));
  try {
    const application = await Application.bootstrapWithPlugins({ ...options, out: folder });
    const project = await application.convert();
    if (!project) throw new Error("TypeDoc cannot read the client");
    await application.generateOutputs(project);
    if (application.logger.hasErrors() || application.logger.hasWarnings()) {
      throw new Error("TypeDoc is not content with the comments of the client; see above");
    }
    const markdown = await readFile(join(folder, "index.md"), "utf8");
    return markdown.replace(/^# .*\n+/, "");
  } finally {
    await rm(folder, { recursive: true });
  }
}

const options: TypeDocOptions & Partial<PluginOptions> = {
  plugin: ["typedoc-plugin-markdown"],
  entryPoints: [entry],
  tsconfig: join(entry, "../../tsconfig.json"),
  // The compiler has its own task.
  skipErrorChecking: true,
  readme: "none",
  logLevel: "Warn",
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  // What is exported names types that are not; the reader needs only what they come to.
  validation: { notExported: false },
  // The generated types have it.
  blockTags: ["@param", "@throws", "@returns", "@example", "@description"],
  kindSortOrder: ["Function", "Class", "Interface", "TypeAlias"],
  groupOrder: ["Functions", "Classes", "Interfaces", "Properties", "Methods", "*"],
  // All on one page, most of it in tables.
  router: "module",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  parametersFormat: "table",
  classPropertiesFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true },
};
