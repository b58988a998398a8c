import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The root of the repository. */
export const repository = join(import.meta.dirname, "../../../..");

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: SourceFile;
  /** As it is written. */
  readonly specifier: string;
  /** What a relative one leads to, from the root of the repository; undefined of a package. */
  readonly target: string | undefined;
}

const notOurs = new Set(["node_modules", "dist", "data", "coverage", "cache"]);

/** The files below these folders whose names end so; none that are installed, built or hidden. */
export function filesBelow(
  folders: readonly string[],
  ...endings: string[]
): readonly SourceFile[] {
  return folders.flatMap((folder) => walk(join(repository, folder), endings));
}

function walk(folder: string, endings: readonly string[]): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = join(folder, entry.name);
    if (entry.isDirectory()) {
      return notOurs.has(entry.name) || entry.name === ".turbo" ? [] : walk(full, endings);
    }
    if (!endings.some((ending) => entry.name.endsWith(ending))) return [];
    return [{ path: relative(repository, full), text: readFileSync(full, "utf8") }];
  });
}

const importing =
  /^(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

/** Static and dynamic imports and re-exports, of types too. Biome writes them all in double quotes. */
export function importsOf(from: SourceFile): readonly Import[] {
  return [...from.text.matchAll(importing)].map(([, named, bare, dynamic]) => {
    const specifier = named ?? bare ?? dynamic ?? "";
    const isRelative = specifier.startsWith(".");
    return {
      from,
      specifier,
      target: isRelative ? join(dirname(from.path), specifier) : undefined,
    };
  });
}
