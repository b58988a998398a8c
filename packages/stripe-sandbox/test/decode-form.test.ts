import fc from "fast-check";
import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { ApiError } from "../src/errors/api-error.ts";
import { decodeForm, type FormValue } from "../src/form/decode-form.ts";

/** Maps as objects without a prototype, to compare with. */
function plain(value: FormValue): unknown {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries([...value].map(([name, each]) => [name, plain(each)]));
}

describe("decodeForm", () => {
  test.each<[string, unknown]>([
    ["", {}],
    ["&&", {}],
    ["a", { a: "" }],
    ["a=", { a: "" }],
    ["a=1&a=2", { a: "2" }],
    ["a=b=c", { a: "b=c" }],
    ["a=x+y%20z%2B", { a: "x y z+" }],
    ["%61%5Bb%5D=c", { a: { b: "c" } }],
    ["a[b][c]=1&a[b][d]=2&a[e]=3", { a: { b: { c: "1", d: "2" }, e: "3" } }],
    ["a[]=1&a[]=2", { a: ["1", "2"] }],
    ["a[1]=x&a[0]=y", { a: { 0: "y", 1: "x" } }],
    ["a[][x]=1&a[][y]=2&a[][x]=3", { a: [{ x: "1", y: "2" }, { x: "3" }] }],
    ["a[][x][p]=1&a[][x][q]=2&a[][x][p]=3", { a: [{ x: { p: "1", q: "2" } }, { x: { p: "3" } }] }],
    ["a[][x][]=1&a[][x][]=2", { a: [{ x: ["1", "2"] }] }],
    [
      "a[=1&a]=2&[b]=3&a[b=4&a[b]c=5",
      { "a[": "1", "a]": "2", "[b]": "3", "a[b": "4", "a[b]c": "5" },
    ],
    ["=1", { "": "1" }],
    ["a[ü]=%F0%9F%8F%94", { a: { ü: "🏔" } }],
  ])("%s", (encoded, decoded) => {
    expect(plain(decodeForm(encoded))).toEqual(decoded);
  });

  test.each([
    ["broken percent-encoding", "a=%"],
    ["percent-encoded bytes that are no UTF-8", "a=%ff"],
    ["a name that is a value and a hash", "a=1&a[b]=2"],
    ["a name that is a hash and a value", "a[b]=2&a=1"],
    ["a name that is a hash and a list", "a[b]=2&a[]=1"],
    ["a name that is a list and a hash", "a[]=2&a[b]=1"],
    ["nesting without end", `a${"[b]".repeat(10_000)}=1`],
  ])("refuses %s", (_name, encoded) => {
    expect(() => decodeForm(encoded)).toThrow(ApiError);
  });

  test("a name like __proto__ is kept and pollutes nothing", () => {
    const decoded = decodeForm("__proto__[polluted]=1&a[__proto__][polluted]=2&constructor=3");
    expect([...decoded.keys()]).toEqual(["__proto__", "a", "constructor"]);
    expect({}).not.toHaveProperty("polluted");
  });

  test("whatever is sent is decoded or refused", () => {
    const noise = fc.string({ unit: fc.constantFrom("a", "b", "[", "]", "=", "&", "%", "4", "+") });
    fc.assert(
      fc.property(noise, (encoded) => {
        try {
          expect(decodeForm(encoded)).toBeInstanceOf(Map);
        } catch (cause) {
          expect(cause).toBeInstanceOf(ApiError);
        }
      }),
    );
  });
});

describe("what the official client encodes", () => {
  /** The body that the client sends for the parameters. */
  async function encode(params: Stripe.RawRequestOptions & Record<string, unknown>) {
    let sent = "";
    const capture: typeof fetch = async (_input, init) => {
      sent = String(init?.body);
      return Response.json({});
    };
    const httpClient = Stripe.createFetchHttpClient(capture);
    await new Stripe("sk_test_x", { httpClient }).rawRequest("POST", "/v1/any", params);
    return sent;
  }

  /** What the encoding can carry: strings, positions instead of arrays, nothing empty. */
  function carried(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return String(value);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, carried(each)]));
  }

  const name = fc
    .string({ unit: "binary", minLength: 1, maxLength: 8 })
    .filter((text) => text.isWellFormed() && !/[[\]]/.test(text));
  const text = fc.string({ unit: "binary", maxLength: 20 }).filter((each) => each.isWellFormed());
  const leaf = fc.oneof(text, fc.integer(), fc.boolean());
  const { params } = fc.letrec<{ value: unknown; params: Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.array(tie("value"), { minLength: 1, maxLength: 3 }),
      fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 3 }),
    ),
    params: fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  }));

  test("is decoded to the same names and values", async () => {
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        const decoded = decodeForm(await encode(given));
        expect(plain(decoded)).toEqual(carried(given));
      }),
      { numRuns: 300 },
    );
  });
});
