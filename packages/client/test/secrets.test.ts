import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../src/index.ts";
import { type Answer, startServer } from "./test-server.ts";

/** All that a log could take from a value: every property at any depth, hidden ones too, and its JSON. */
const everythingIn = (value: unknown) =>
  inspect(value, { depth: Infinity, showHidden: true, getters: true }) + JSON.stringify(value);

const secret = "secret-7c1e";
const failure = { type: "api_error", code: "internal_error", message: "No." };
const answers: [string, Answer | undefined][] = [
  ["a server that is gone", undefined],
  ["an error of the API", { status: 422, json: { ...failure, code: "validation_failed" } }],
  ["a refused token", { status: 401, json: { ...failure, code: "invalid_token" } }],
  ["a proxy's page", { status: 502, text: "<html>" }],
  ["a page as success", { status: 200, text: "<html>" }],
  ["cut JSON", { status: 200, headers: { "Content-Length": "8" }, text: '{"name":' }],
  ["a redirect", { status: 302, headers: { Location: "http://127.0.0.1/" } }],
];

test.each(answers)(
  "%s: neither an error nor a hook shows the token, and no error the key or the body",
  async (_, answer) => {
    const server = await startServer(answer);
    if (!answer) await server.stop();
    const told: unknown[] = [];
    const hooks: ClientOptions["hooks"] = {
      onRequest: (...event) => told.push(event),
      onResponse: (...event) => told.push(event),
      onError: (...event) => told.push(event),
    };
    const client = createClient({ ...server, token: `token-${secret}`, maxRetries: 0, hooks });
    const error = await client.workspaces
      .update(
        { workspaceId: "ws_1" },
        { name: `body-${secret}` },
        { headers: { "Idempotency-Key": `key-${secret}` } },
      )
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(everythingIn(error)).not.toContain(secret);
    expect(told.length).toBeGreaterThan(1);
    expect(everythingIn(told)).not.toContain(`token-${secret}`);
  },
);
