import type { MortalServer } from "../process/mortal-server.ts";
import type { Attempt, Write } from "./history.ts";

/** Far longer than a server that lives may take, however busy the machine is. */
const PATIENCE_MS = 30_000;

/** A request as it is sent, and as it may be sent again. */
export interface Call {
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came of a call. */
export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  /** Parsed; undefined if it is empty. */
  readonly body: { readonly id?: string; readonly code?: string } | undefined;
}

/** A write that is being told. */
export interface Story extends Write {
  target: string | undefined;
  readonly attempts: Attempt[];
}

/** Sends what is written down, and writes down what came of it. */
export interface Callers {
  /** Every write, oldest first. */
  readonly stories: readonly Story[];
  /** Begins the story of a write. */
  tell(write: Omit<Write, "attempts">): Story;
  /** Gives the answer; undefined: none came. */
  send(story: Story, call: Call, server: MortalServer): Promise<Answer | undefined>;
  /** Something that is done in another way, and succeeds. */
  succeed(story: Story, work: () => Promise<unknown>): Promise<void>;
}

export function createCallers(token: string): Callers {
  const stories: Story[] = [];
  let now = 0;
  const tick = () => {
    now += 1;
    return now;
  };
  return {
    stories,
    tell(write) {
      const story = { ...write, attempts: [] };
      stories.push(story);
      return story;
    },
    async send(story, call, { baseUrl }) {
      const began = tick();
      const answer = await ask(baseUrl, token, call).catch((error: unknown) => {
        if (error instanceof DOMException) throw new Error(`No answer: ${JSON.stringify(call)}`);
        // A server that was killed gives none.
        return undefined;
      });
      const code = answer?.body?.code;
      const isAnswer = answer !== undefined && code !== "idempotency_key_in_use";
      const status = isAnswer ? answer.status : undefined;
      story.attempts.push({ began, ended: tick(), status, code });
      return isAnswer ? answer : undefined;
    },
    async succeed(story, work) {
      const began = tick();
      await work();
      story.attempts.push({ began, ended: tick(), status: 200, code: undefined });
    },
  };
}

async function ask(
  baseUrl: string,
  token: string,
  { method, path, body, headers }: Call,
): Promise<Answer> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      ...headers,
      Authorization: `Bearer ${token}`,
      ...(body ? { "Content-Type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  // The description says so of every answer that is not empty.
  const parsed = text === "" ? undefined : (JSON.parse(text) as Answer["body"]);
  return { status: response.status, etag: response.headers.get("ETag"), body: parsed };
}
