// Looks for what the tests of a commit have no time for: property tests with fresh seeds, other histories, deaths before
// every statement, a minute without Stripe. `pnpm soak 100` does it a hundred times, `SEEDS=1000 pnpm soak` with a
// thousand histories each time. It ends with the first failure, and says how to have it again.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const rounds = Number(process.argv[2] ?? 10);
const SEEDS = process.env["SEEDS"] ?? "50";

/** Folders of packages with their files of property tests. */
const properties = Map.groupBy(
  globSync("{packages,apps}/*/test/**/*.test.ts").filter((file) =>
    /from "fast-check"/.test(readFileSync(file, "utf8")),
  ),
  (file) => file.split("/").slice(0, 2).join("/"),
);

for (let round = 1; round <= rounds; round += 1) {
  const seed = String(Math.floor(Math.random() * 2 ** 31));
  console.log(`\n== round ${round} of ${rounds}, seed ${seed}`);
  for (const [folder, files] of properties) {
    run(folder, { FC_SEED: seed }, files.map((file) => relative(folder, file)));
  }
  run("apps/server", { FIRST_SEED: seed, SEEDS }, ["test/random/"]);
  run("apps/server", { CRASH_MOMENTS: "all" }, ["test/crash/"]);
  run("apps/server", { OUTAGE_MS: "60000" }, ["test/outage/"]);
}

function run(folder, variables, files) {
  const config = folder === "apps/server" ? "vitest.config.ts" : "../../vitest.config.ts";
  const args = ["run", "--root", ".", "--config", config, "--reporter", "dot", ...files];
  const env = { ...process.env, ...variables };
  const { status } = spawnSync("vitest", args, { cwd: folder, env, stdio: "inherit" });
  if (status === 0) return;
  const again = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  console.log(`\nFAILED. Again: cd ${folder} && ${again.join(" ")} npx vitest ${args.join(" ")}`);
  process.exit(1);
}
