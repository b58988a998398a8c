import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";

export interface Problem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer: string;
  }[];
}

const SPEC = join(import.meta.dirname, "..");
const REDOCLY = join(SPEC, "node_modules/.bin/redocly");
const CONFIG = join(SPEC, "../redocly.yaml");

/**
 * Lints descriptions as `pnpm lint` does, with the project's own configuration, all in one run of the Redocly CLI, since
 * starting it costs more than linting.
 *
 * @returns the problems of each description, in the order of the descriptions
 * @throws Error when Redocly itself fails, such as when a rule throws
 */
export async function lint(descriptions: readonly unknown[]): Promise<readonly Problem[][]> {
  const folder = await mkdtemp(join(tmpdir(), "spec-lint-"));
  try {
    const names = descriptions.map((_, index) => `${index}.json`);
    await Promise.all(
      descriptions.map((description, index) =>
        writeFile(join(folder, `${index}.json`), JSON.stringify(description)),
      ),
    );
    const problems = toProblems(await runRedocly(folder, names));
    return names.map((name) =>
      problems.filter(({ location }) => basename(location[0]?.source.ref ?? "") === name),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runRedocly(folder: string, names: readonly string[]): Promise<string> {
  const redocly = spawn(
    REDOCLY,
    ["lint", ...names, "--config", CONFIG, "--format", "json", "--max-problems", "1000"],
    {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  const [stdout, stderr] = await Promise.all([text(redocly.stdout), text(redocly.stderr)]);
  const validated = stderr.match(/: validated in /g)?.length ?? 0;
  if (validated !== names.length) {
    throw new Error(`Redocly validated ${validated} of ${names.length} descriptions:\n${stderr}`);
  }
  return stdout;
}

/** Redocly writes one JSON document per description, one directly behind the other: `{...}{...}`. */
function toProblems(stdout: string): Problem[] {
  return stdout
    .split(/(?<=^\})(?=\{$)/m)
    .flatMap((json) => (JSON.parse(json) as { problems: Problem[] }).problems);
}
