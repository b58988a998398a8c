import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { operations, send, tokenFor } from "../support/operations.ts";
import { createPlace } from "../support/place.ts";
import { describeServer, OWNER } from "../support/server.ts";
import { serviceEnvironment } from "../support/usage.ts";

const withBody = operations.flatMap((operation) =>
  operation.example === undefined ? [] : [[operation.id, operation] as const],
);

describeServer(
  "hostile input",
  (server) => {
    test.for(withBody)(
      "422 validation_failed: %s with keys that are names on every object",
      async ([, one]) => {
        const path = await createPlace(server());
        const token = await tokenFor(server(), one, OWNER);
        for (const key of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"]) {
          const example = JSON.stringify(one.example).slice(1);
          const body = `{"${key}":{"isOwner":true},${example}`;
          const headers = { "Content-Type": "application/json" };

          const response = await send(server(), one, { path, token, headers, body });

          const { errors } = await expectFailure(response, "validation_failed", one);
          expect(errors).toContainEqual(
            expect.objectContaining({ param: key, code: "parameter_unknown" }),
          );
        }
        expect(Object.hasOwn(Object.prototype, "isOwner")).toBe(false);
      },
    );

    test.for([
      ["lists", "[", "]"],
      ["objects", '{"a":', "}"],
    ] as const)("422 validation_failed: 10,000 %s in each other", async ([, open, close]) => {
      const deep = `${open.repeat(10_000)}1${close.repeat(10_000)}`;
      const token = await server().token(OWNER);
      for (const body of [deep, `{"name":${deep},"billing_mode":"pooled"}`]) {
        const response = await fetch(`${server().baseUrl}/workspaces`, {
          method: "POST",
          headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
          body,
        });

        await expectFailure(response, "validation_failed");
      }
    });

    test("422 validation_failed: of 10,000 unknown fields a hundred are named, the others counted", async () => {
      const fields = Array.from({ length: 10_000 }, (_, index) => [`f${index}`, 1]);
      const response = await fetch(`${server().baseUrl}/workspaces`, {
        method: "POST",
        headers: {
          Authorization: `Bearer ${await server().token(OWNER)}`,
          "Content-Type": "application/json",
        },
        body: JSON.stringify({ name: "A", billing_mode: "pooled", ...Object.fromEntries(fields) }),
      });

      const { errors, message } = await expectFailure(response, "validation_failed");
      expect(errors).toHaveLength(100);
      expect(message).toContain("and 9999 more fields");
    });

    test("1,000 media types nobody has heard of leave nothing behind", async () => {
      const token = await server().token(OWNER);
      const call = (method: string, index: number) =>
        fetch(`${server().baseUrl}/workspaces`, {
          method,
          headers: {
            Authorization: `Bearer ${token}`,
            "Content-Type": `application/json; nonsense=${index}`,
          },
          ...(method === "GET" ? {} : { body: "{}" }),
        });
      await Promise.all([call("GET", 0), call("POST", 0)]);
      const before = process.cpuUsage();
      for (let index = 1; index <= 500; index += 1) {
        const answers = await Promise.all([call("GET", index), call("POST", index)]);

        expect(answers.map(({ status }) => status)).toEqual([200, 422]);
        await Promise.all(answers.map((answer) => answer.arrayBuffer()));
      }

      // A validator that is compiled for each type takes 20 ms; client and server together, less than 3.
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000 / 1000).toBeLessThan(10);
    });

    test("400 parameter_invalid: 1,000 query parameters, without a stack", async () => {
      const query = Array.from({ length: 1_000 }, (_, index) => `q${index}=1`).join("&");
      const response = await fetch(`${server().baseUrl}/workspaces?${query}`, {
        headers: { Authorization: `Bearer ${await server().token(OWNER)}` },
      });

      const { errors } = await expectFailure(response, "parameter_invalid");
      expect(errors).toHaveLength(100);
    });

    test.for(["__proto__", "constructor", "hasOwnProperty", "%5F%5Fproto%5F%5F"])(
      "nothing special is at a path or query called %s",
      async (name) => {
        const headers = { Authorization: `Bearer ${await server().token(OWNER)}` };
        const { baseUrl } = server();

        await expectFailure(await fetch(`${baseUrl}/${name}`), "route_not_found");
        await expectFailure(
          await fetch(`${baseUrl}/workspaces/${name}`, { headers }),
          "resource_missing",
        );
        await expectFailure(
          await fetch(`${baseUrl}/workspaces?${name}=1`, { headers }),
          "parameter_invalid",
        );
      },
    );
  },
  serviceEnvironment,
);
