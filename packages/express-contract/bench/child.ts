import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";

/** A server in a process of its own, so that its CPU can be told from the client's. */
export class Child {
  readonly kind: string;
  readonly startMs: number;
  readonly #process: ChildProcess;
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  private constructor(kind: string, process: ChildProcess, ready: Ready) {
    this.kind = kind;
    this.#process = process;
    this.#port = ready.port;
    this.startMs = ready.startMs;
  }

  static async start(kind: string, paths: number): Promise<Child> {
    const script = new URL("server.ts", import.meta.url);
    const process = fork(script, [kind, String(paths)]);
    const [ready] = await once(process, "message");
    return new Child(kind, process, ready);
  }

  /** CPU time of the process so far, in microseconds, and its memory. */
  async usage(): Promise<Usage> {
    this.#process.send("usage");
    const [usage] = await once(this.#process, "message");
    return usage;
  }

  /** CPU per request in microseconds, over so many requests, eight at a time. */
  async measure(requests: number, send: (child: Child, index: number) => Promise<void>) {
    const before = await this.usage();
    let next = 0;
    const worker = async () => {
      while (next < requests) await send(this, next++);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    const after = await this.usage();
    return (after.cpuUs - before.cpuUs) / requests;
  }

  /** Sends a request, and throws unless the answer has this status. */
  send(method: string, path: string, headers: Record<string, string>, body: string, status = 200) {
    return new Promise<void>((resolve, reject) => {
      const options = { port: this.#port, host: "127.0.0.1", agent: this.#agent, method, path };
      const sent = request({ ...options, headers }, (answer) => {
        answer.resume().on("end", () => {
          if (answer.statusCode === status) resolve();
          else reject(new Error(`${this.kind}: ${method} ${path} gave ${answer.statusCode}`));
        });
      });
      sent.on("error", reject).end(body);
    });
  }

  stop(): void {
    this.#agent.destroy();
    this.#process.kill();
  }
}

interface Ready {
  readonly port: number;
  readonly startMs: number;
}

interface Usage {
  readonly cpuUs: number;
  readonly rssBytes: number;
}
