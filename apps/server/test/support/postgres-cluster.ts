import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PLACE = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];

/** What is safe to lose needs no care: no `fsync`, and no background work that a clone of a database waits for. */
const CARELESS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off"];

/** A PostgreSQL server of our own, in a temporary folder, on a free port of the loopback interface. */
export type Cluster = {
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
};

/** The folder of PostgreSQL's server programs, which Debian keeps off the PATH; undefined if there is none. */
export function findPostgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const folders = [...newestFirst.map((version) => join(debian, version, "bin")), askPgConfig()];
  return folders.find((folder) => folder !== "" && existsSync(join(folder, "initdb")));
}

function askPgConfig(): string {
  try {
    return execFileSync("pg_config", ["--bindir"], { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/**
 * Starts a cluster, which takes the care that PostgreSQL takes by itself only where that is what is looked at.
 * @throws Error with what the programs printed if it does not come up
 */
export async function startCluster(
  programs: string,
  care: "careless" | "careful" = "careless",
): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-postgres-"));
  try {
    const owner = unprivilegedUser();
    const password = initialize(programs, folder, owner);
    const port = await freePort();
    const settings = [...PLACE, ...(care === "careless" ? CARELESS : [])];
    const options = settings.flatMap((setting) => ["-c", setting]);
    const server = spawn(
      "sh",
      ["-c", SUPERVISOR, folder, join(programs, "postgres"), "-p", String(port), ...options],
      // Detached, Ctrl-C ends the tests and not yet the server that they still talk to.
      { ...owner, cwd: folder, stdio: ["pipe", "ignore", "pipe"], detached: true },
    );
    const ended = once(server, "exit");
    const stop = async () => {
      server.stdin.end();
      await ended;
    };
    await untilReady(server.stderr).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Runs the server in the folder `$0` until its own standard input ends, which it does too when the test run is killed.
 * It closes its copy of standard error, so that the log ends with the server.
 */
const SUPERVISOR = `
  "$@" -D data & server=$!
  exec 2>&-
  read -r _
  kill -QUIT $server
  wait $server
  cd / && rm -rf "$0"`;

/** Makes the cluster in `folder`/data and gives its superuser's password. */
function initialize(programs: string, folder: string, owner: Owner | undefined): string {
  const password = crypto.randomUUID();
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const options = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username=postgres"];
  execFileSync(
    join(programs, "initdb"),
    ["-D", "data", "--auth=scram-sha-256", "--pwfile=password", ...options],
    { ...owner, cwd: folder, stdio: "pipe" },
  );
  return password;
}

type Owner = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
function unprivilegedUser(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Reads the server's log to the line that says it is ready, and on to the end, so that the pipe never fills. */
async function untilReady(log: NodeJS.ReadableStream): Promise<void> {
  const lines: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  createInterface(log)
    .on("line", (line) => {
      if (lines.length < 50) lines.push(line);
      if (line.includes("database system is ready to accept connections")) resolve();
    })
    .once("close", () => reject(new Error(`PostgreSQL did not start:\n${lines.join("\n")}`)));
  await promise;
}
