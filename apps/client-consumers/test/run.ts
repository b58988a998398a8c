import { execFile } from "node:child_process";

/**
 * What a program prints.
 *
 * @throws Error with all that it has printed, if it fails
 */
export function run(file: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Deno would otherwise ask whether there is a newer Deno, and write to the home folder.
    const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: `${cwd}/.deno` };
    execFile(file, args, { cwd, env }, (failed, stdout, stderr) => {
      if (failed) reject(new Error(`${failed.message}\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
