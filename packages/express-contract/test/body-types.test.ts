import { describe, expect, test } from "vitest";
import { describe31, type LooseHandler, responses, serve } from "./serve.ts";

const form = "application/x-www-form-urlencoded";
const contact = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 2 },
    age: { type: "integer" },
    adult: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    born: { type: "string", format: "date" },
  },
};
const ref = { $ref: "#/components/schemas/Contact" };

/** `PUT /it` takes any of these media types, each with its schema, and answers with what it was given. */
async function start(content: Readonly<Record<string, object>>) {
  const put: LooseHandler = async ({ body }) => ({
    status: 200,
    body: body instanceof Uint8Array ? { bytes: Buffer.from(body).toString() } : { body },
  });
  const media = Object.entries(content).map(([type, schema]) => [type, { schema }]);
  const requestBody = { required: true, content: Object.fromEntries(media) };
  const { call } = await serve({
    description: describe31(
      { "/it": { put: { operationId: "put", requestBody, responses } } },
      { schemas: { Contact: contact } },
    ),
    handlers: { put },
  });
  return (type: string, body: string) =>
    call("PUT /it", { headers: { "content-type": type }, body });
}

describe("a form", () => {
  test.each([
    ["described in place", contact],
    ["described by reference", ref],
  ])("%s has numbers, booleans, and lists of one or several", async (_where, schema) => {
    const put = await start({ [form]: schema, "application/json": schema });
    expect((await put(form, "name=Al+B&age=5&adult=true&tags=a&born=2020-02-29")).json).toEqual({
      body: { name: "Al B", age: 5, adult: true, tags: ["a"], born: "2020-02-29" },
    });
    expect((await put(form, "name=12&tags=a&tags=b")).json).toEqual({
      body: { name: "12", tags: ["a", "b"] },
    });
    expect(await put("application/json", '{"name":"Al","age":"5"}')).toMatchObject({ status: 422 });
  });

  test("has all its errors listed", async () => {
    const put = await start({ [form]: contact });
    const answer = await put(form, "name=A&age=1e999&born=2021-02-29");
    expect(answer).toMatchObject({ status: 422, json: { code: "body_invalid" } });
    const { violations } = answer.json as { violations: { param: string }[] };
    expect(violations.map(({ param }) => param).sort()).toEqual(["age", "born", "name"]);
  });

  test.each([
    ["422 for a NUL character", "name=a%00b", 422, "text_invalid"],
    ["422 for __proto__, however it is written", "name=ab&%5f_proto__=1", 422, "body_invalid"],
    ["400 for what is no UTF-8", "name=ab%ff", 400, "body_unparsable"],
    ["400 for what is no percent-encoding", "name=ab%zz", 400, "body_unparsable"],
  ])("%s", async (_promise, body, status, code) => {
    const put = await start({ [form]: contact });
    expect(await put(form, body)).toMatchObject({ status, json: { code } });
  });
});

describe("text", () => {
  test("keeps to a schema of text", async () => {
    const put = await start({ "text/plain": { type: "string", maxLength: 3 } });
    expect(await put("text/plain", "abc")).toMatchObject({ json: { body: "abc" } });
    expect(await put("text/plain", "abcd")).toMatchObject({ status: 422 });
  });

  test("is not held against a schema of what it would be when parsed", async () => {
    const put = await start({ "text/csv": { type: "array" }, "text/xml": ref });
    expect(await put("text/csv", "a,b")).toMatchObject({ json: { body: "a,b" } });
    expect(await put("text/xml", "<a/>")).toMatchObject({ json: { body: "<a/>" } });
  });

  test("422 for a NUL character", async () => {
    const put = await start({ "text/plain": { type: "string" } });
    expect(await put("text/plain", "a\0")).toMatchObject({
      status: 422,
      json: { code: "text_invalid", violations: [{ in: "body", param: "" }] },
    });
  });
});

describe("everything else", () => {
  test.each([
    ["application/xml", ref],
    ["application/octet-stream", { type: "string" }],
    ["image/png", { type: "string", contentEncoding: "base64" }],
    ["application/x-ndjson", { type: "array" }],
  ])("%s is bytes, whatever its schema says", async (type, schema) => {
    const put = await start({ [type]: schema, "application/json": contact });
    expect(await put(type, "<a/>")).toMatchObject({ status: 200, json: { bytes: "<a/>" } });
    expect(await put("application/json", "{}")).toMatchObject({ status: 422 });
  });
});
