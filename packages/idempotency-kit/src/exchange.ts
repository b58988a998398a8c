import assert from "node:assert/strict";
import { defaultRules, type KeyedRequest, type Rules, type Subject } from "./subject.ts";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A subject with its rules, as requirements talk to it. */
export class Exchange {
  readonly subject: Subject;
  readonly rules: Rules;

  constructor(subject: Subject) {
    this.subject = subject;
    this.rules = { ...defaultRules, ...subject.rules };
  }

  /** Sends a request, under a key if there is one. */
  async send(request: KeyedRequest, key?: string, signal?: AbortSignal): Promise<Answer> {
    const { method, path, headers, body } = request;
    const response = await fetch(new URL(path, this.subject.baseUrl()), {
      method,
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
        ...(key === undefined ? {} : { [this.rules.header]: key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Sends it, and expects that it succeeds and is not marked as given again. */
  async succeed(request: KeyedRequest, key?: string): Promise<Answer> {
    const answer = await this.send(request, key);
    assertSuccess(answer);
    this.assertMarked(answer, false);
    return answer;
  }

  /** Expects so many effects of what is done. */
  async assertEffects<Result>(effects: number, work: () => Promise<Result>): Promise<Result> {
    const before = await this.subject.countEffects();
    const result = await work();
    const after = await this.subject.countEffects();
    assert.equal(after - before, effects, `${after - before} effects, where ${effects} should be`);
    return result;
  }

  /** Expects the same answer as before: status, body and the headers that belong to it. */
  assertSame(answer: Answer, first: Answer): void {
    const kept = ({ status, headers, text }: Answer) => ({
      status,
      headers: this.rules.sameHeaders.map((name) => [name, headers.get(name)]),
      body: text,
    });
    assert.deepEqual(kept(answer), kept(first), "the answer is not that of the first request");
  }

  assertMarked(answer: Answer, isMarked: boolean): void {
    if (!this.rules.marker) return;
    const [name, value] = this.rules.marker;
    const expected = isMarked ? value : null;
    const message = `the header ${name} is ${answer.headers.get(name)}, not ${expected}`;
    assert.equal(answer.headers.get(name), expected, message);
  }
}

export function assertSuccess({ status, text }: Answer): void {
  assert.ok(status >= 200 && status < 300, `${status} is no success: ${text.slice(0, 500)}`);
}

export function assertStatus({ status, text }: Answer, expected: number): void {
  assert.equal(status, expected, `${status}, where ${expected} should be: ${text.slice(0, 500)}`);
}

/** A key that nobody has used. */
export function newKey(): string {
  return crypto.randomUUID();
}
