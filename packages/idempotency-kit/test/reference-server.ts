import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { defaultRules, type Rules } from "../src/subject.ts";
import type { Fault } from "./fault.ts";

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Kept {
  readonly fingerprint: string;
  readonly expiresAt: number;
  /** Undefined while the request is running. */
  reply?: Reply;
  readonly running: Promise<Reply>;
}

/** What outlives the process. */
export interface Disk {
  readonly orders: { readonly id: number; readonly item: string }[];
  keys: Map<string, Kept>;
}

export interface ReferenceOptions {
  readonly disk: Disk;
  readonly now: () => number;
  readonly rules?: Partial<Rules>;
  /** What it does wrong. */
  readonly fault?: Fault | undefined;
}

/** Takes orders, each once: as little as a server can be that keeps its promises, or breaks one of them. */
export class ReferenceServer {
  soldOut = false;
  failing = false;
  /** What each order waits for, and who is told that one waits. */
  gate: { readonly opened: Promise<unknown>; arrive(): void } | undefined;
  readonly #options: ReferenceOptions;
  readonly #rules: Rules;
  readonly #http = createServer((request, response) => {
    void this.#answer(request, response);
  });

  constructor(options: ReferenceOptions) {
    this.#options = options;
    this.#rules = { ...defaultRules, ...options.rules };
  }

  get url(): string {
    // Listening on a port, so no path and no null.
    const { port } = this.#http.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async listen(): Promise<void> {
    this.#http.listen(0, "127.0.0.1");
    await once(this.#http, "listening");
  }

  async close(): Promise<void> {
    const closed = once(this.#http, "close");
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { status, headers, body: answer } = await this.#reply(request, response, body);
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(answer));
  }

  async #reply(request: IncomingMessage, response: ServerResponse, body: string): Promise<Reply> {
    const { fault } = this.#options;
    const caller = request.headers.authorization;
    if (caller === undefined && fault !== "keeps answers to strangers") return refuse(401);
    const run = async (): Promise<Reply> =>
      caller === undefined ? refuse(401) : await this.#order(body);
    if (request.method === "GET") return { status: 200, body: this.#options.disk.orders };
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string")
      return this.#required ? refuse(this.#rules.invalidKey) : await run();
    if (!this.#isKey(key)) return refuse(this.#rules.invalidKey);
    if (fault !== "keeps failed validation" && this.#isInvalid(body)) return refuse(422);
    if (fault === "goes by the request alone") return await this.#keyed(body, body, run, response);
    const isShared =
      fault === "shares keys between callers" || fault === "keeps answers to strangers";
    const owner = isShared ? "" : caller;
    return await this.#keyed(`${owner} ${this.#toName(key)}`, body, run, response);
  }

  async #keyed(
    name: string,
    body: string,
    run: () => Promise<Reply>,
    response: ServerResponse,
  ): Promise<Reply> {
    const { disk, now, fault } = this.#options;
    const kept = disk.keys.get(name);
    if (kept && kept.expiresAt > now()) return await this.#again(kept, name, body, run);
    if (fault === "knows no keys") return await run();
    if (fault === "looks, and takes the key later") await setTimeout(20);
    const running = run();
    const ttlMs = this.#ttlMs;
    const record: Kept = { fingerprint: body, expiresAt: now() + ttlMs, running };
    disk.keys.set(name, record);
    if (fault === "forgets a key when its caller goes") {
      response.once("close", () => {
        if (!record.reply) disk.keys.delete(name);
      });
    }
    const reply = await running;
    record.reply = reply;
    if (!this.#keeps(reply)) disk.keys.delete(name);
    return fault === "marks every answer" ? marked(reply) : reply;
  }

  async #again(kept: Kept, name: string, body: string, run: () => Promise<Reply>): Promise<Reply> {
    const { fault, disk, now } = this.#options;
    if (kept.fingerprint !== body && fault !== "compares no requests") {
      if (fault === "forgets a key that is reused") disk.keys.delete(name);
      if (fault === "acts on a key that is reused") await run();
      return refuse(this.#rules.mismatch);
    }
    if (fault === "answers what is so now" && kept.reply) {
      return marked({ ...kept.reply, body: { id: disk.orders.length, at: now() } });
    }
    if (fault === "acts again while the first is running" && !kept.reply) return await run();
    if (this.#rules.whileRunning === "conflict" && !kept.reply) return refuse(409);
    return this.#marked(kept.reply ?? (await kept.running));
  }

  #marked(reply: Reply): Reply {
    const { fault } = this.#options;
    if (fault === "does not mark") return reply;
    if (fault === "leaves headers out") return marked({ ...reply, headers: {} });
    return marked(reply);
  }

  async #order(body: string): Promise<Reply> {
    const { disk } = this.#options;
    if (this.#isInvalid(body)) return refuse(422);
    this.gate?.arrive();
    await this.gate?.opened;
    if (this.failing) return refuse(503);
    if (this.soldOut) return refuse(409, "sold_out");
    const order = { id: disk.orders.length + 1, item: String(JSON.parse(body).item) };
    disk.orders.push(order);
    return { status: 201, headers: { Location: `/orders/${order.id}` }, body: order };
  }

  #isInvalid(body: string): boolean {
    return typeof JSON.parse(body).item !== "string";
  }

  #keeps({ status }: Reply): boolean {
    const { fault } = this.#options;
    if (status >= 500) return this.#rules.keepsServerErrors !== (fault === "errs about 5xx");
    if (status === 401) return fault === "keeps answers to strangers";
    if (status === 422) return fault === "keeps failed validation";
    if (status >= 400) return this.#rules.keepsRefusals !== (fault === "errs about refusals");
    return true;
  }

  get #required(): boolean {
    return this.#rules.required !== (this.#options.fault === "errs about requests without keys");
  }

  get #ttlMs(): number {
    const { fault } = this.#options;
    if (fault === "keeps answers for a minute") return 60_000;
    return fault === "keeps answers for good" ? Number.POSITIVE_INFINITY : this.#rules.ttlMs;
  }

  #isKey(key: string): boolean {
    const { fault } = this.#options;
    if (fault === "takes keys of any length" && key !== "") return /^[\x20-\x7e]+$/.test(key);
    if (fault === "takes an empty key" && key === "") return true;
    if (fault === "takes what is not ASCII") return key.length > 0 && key.length <= 255;
    if (fault === "takes words only") return /^[\w-]{1,255}$/.test(key);
    return /^[\x20-\x7e]{1,255}$/.test(key);
  }

  #toName(key: string): string {
    return this.#options.fault === "knows no case" ? key.toLowerCase() : key;
  }
}

function marked(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, "Idempotent-Replayed": "true" } };
}

function refuse(status: number, code = `refused_${status}`): Reply {
  return { status, body: { code } };
}
