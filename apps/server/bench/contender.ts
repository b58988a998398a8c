import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import type { Ready } from "./patch-server.ts";

/** What is asked of a server. */
export interface Asked {
  readonly method: "GET" | "PATCH";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** A server in a process of its own, so that its CPU can be told from that of whoever asks. */
export class Contender {
  readonly paths: readonly string[];
  readonly #process: ChildProcess;
  readonly #ready: Ready;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(process: ChildProcess, ready: Ready) {
    this.#process = process;
    this.#ready = ready;
    this.paths = ready.paths;
  }

  static async start(kind: "plain" | "ours" | "told", databaseUrl: string): Promise<Contender> {
    const script = new URL("patch-server.ts", import.meta.url);
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    const process = fork(script, [kind, databaseUrl], { stdio: [...stdio] });
    const [ready] = await once(process, "message");
    return new Contender(process, ready);
  }

  /** CPU time of the process so far, in microseconds. */
  async cpuUs(): Promise<number> {
    this.#process.send("cpu");
    const [us] = await once(this.#process, "message");
    return us;
  }

  /** How long the answer takes, in ms. @throws Error unless it is a 200 */
  async ask({ method, path, headers, body }: Asked): Promise<number> {
    const began = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
    const sent = request(this.#ready.baseUrl + path, {
      agent: this.#agent,
      method,
      headers: {
        ...this.#ready.headers,
        ...headers,
        ...(body && { "Content-Type": "application/json" }),
      },
    });
    sent.on("response", (answer) => answer.resume().on("end", () => resolve(answer.statusCode)));
    sent.on("error", reject).end(body && JSON.stringify(body));
    const status = await promise;
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}`);
    return performance.now() - began;
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    const exited = once(this.#process, "exit");
    this.#process.disconnect();
    await exited;
  }
}
