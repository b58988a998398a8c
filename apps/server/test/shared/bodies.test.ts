import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { type DescribedOperation, type SentBody, send, tokenFor } from "../support/operations.ts";
import { bodyFor, createPlace, succeedsHere } from "../support/place.ts";
import { OWNER } from "../support/server.ts";
import { describeOpenServer, each, JSON_TYPE, withBody } from "./every-operation.ts";

/** Inflates to 10 MB. */
const bomb = gzipSync(Buffer.alloc(10_000_000, " "));

describeOpenServer("bodies", (server) => {
  async function sendBody(one: DescribedOperation, body: SentBody, headers = {}) {
    const path = await createPlace(server());
    const token = await tokenFor(server(), one, OWNER);
    return await send(server(), one, { path, token, body, headers });
  }

  each(withBody)("415 unsupported_media_type: %s with a body that is not JSON", async ([, one]) => {
    const text = new TextEncoder().encode(JSON.stringify(one.example));
    for (const type of [
      undefined,
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/merge-patch+json",
      "application/json; charset=latin1",
      "application/jsonx",
    ]) {
      const response = await sendBody(
        one,
        text,
        type === undefined ? {} : { "Content-Type": type },
      );

      await expectFailure(response, "unsupported_media_type", one);
    }
  });

  each(withBody)("400 invalid_json: %s with a body that cannot be read", async ([, one]) => {
    const bodies = ["", "{", "{'name':1}", '{"name":"ACME"}}', "undefined", "\u00a0{}"];
    const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d);
    for (const body of [null, ...bodies, bytes]) {
      const response = await sendBody(one, body, JSON_TYPE);

      await expectFailure(response, "invalid_json", one);
    }
  });

  each(withBody)("413 body_too_large: %s takes so many bytes and no more", async ([, one]) => {
    const limit = one.bodyLimitBytes;
    const padded = (bytes: number) => (bodyFor(one) ?? "").padEnd(bytes, " ");
    const chunks = ReadableStream.from([Buffer.from(padded(limit)), Buffer.alloc(1, " ")]);

    const taken = await sendBody(one, padded(limit), JSON_TYPE);
    if (succeedsHere(one)) expect([200, 201]).toContain(taken.status);
    else expect(taken.status).not.toBe(413);
    for (const [body, headers] of [
      [padded(limit + 1), {}],
      [chunks, {}],
      [bomb, { "Content-Encoding": "gzip" }],
    ] as const) {
      const response = await sendBody(one, body, { ...JSON_TYPE, ...headers });

      await expectFailure(response, "body_too_large", one);
    }
  });

  each(withBody)(
    "422 validation_failed: %s with text that no database keeps as it is",
    async ([, one]) => {
      const field = Object.keys(one.example ?? {}).find((name) => name !== "billing_mode") ?? "";
      for (const text of ["a\0b", "\ud800", "\udc00\ud800"]) {
        const body = JSON.stringify({ ...one.example, [field]: text });
        const response = await sendBody(one, body, JSON_TYPE);

        const { param, errors = [] } = await expectFailure(response, "validation_failed", one);
        expect(param).toBe(field);
        expect(errors[0]).toMatchObject({ param: field, code: "parameter_invalid" });
      }
    },
  );

  each(withBody)(
    "422 validation_failed: %s with a field that it does not know",
    async ([, one]) => {
      const body = JSON.stringify({ ...one.example, colour: "red" });
      const response = await sendBody(one, body, JSON_TYPE);

      const { param, errors } = await expectFailure(response, "validation_failed", one);
      expect([param, errors?.map(({ code }) => code)]).toEqual(["colour", ["parameter_unknown"]]);
    },
  );

  each(withBody)("422 validation_failed: %s with JSON that is no object", async ([, one]) => {
    for (const body of ["null", "[]", '"name"', "1", "true"]) {
      const response = await sendBody(one, body, JSON_TYPE);

      const failure = await expectFailure(response, "validation_failed", one);
      expect(failure.message).toMatch(/^body: must be object/);
      expect(failure).not.toHaveProperty("param");
    }
  });
});
