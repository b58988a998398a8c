import { expect } from "vitest";
import { contentsOf } from "../support/contents.ts";
import { expectFailure } from "../support/failure.ts";
import { type Call, type DescribedOperation, operations, send } from "../support/operations.ts";
import type { TestServer } from "../support/server.ts";
import { hold } from "../support/stripe-line.ts";
import { createSucceedingCall } from "../support/succeeding.ts";
import { requestAdjustment } from "../support/usage.ts";
import { describeOpenServer, each } from "./every-operation.ts";

const keyed = operations.filter(({ key }) => key !== undefined);

describeOpenServer("an Idempotency-Key", (server) => {
  each(keyed)("%s: the same request gets the same answer, and has no effect", async ([, one]) => {
    const call = withKey(await createSucceedingCall(server(), one), "same");

    const first = await send(server(), one, call);
    const done = await whatIsDone(server());
    server().clock.advance(60_000);
    const second = await send(server(), one, call);

    expect(one.successes).toContain(first.status);
    expect(await toAnswer(second)).toEqual(await toAnswer(first));
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    expect(second.headers.get("Idempotent-Replayed")).toBe("true");
    expect(second.headers.get("Request-Id")).not.toBe(first.headers.get("Request-Id"));
    expect(await whatIsDone(server())).toEqual(done);
  });

  each(keyed)("422 idempotency_key_reused: %s under another request's key", async ([, one]) => {
    const call = withKey(await createSucceedingCall(server(), one), "reused");
    await useKey(server(), one, call, "reused");
    const done = await whatIsDone(server());

    const response = await send(server(), one, call);

    const { param } = await expectFailure(response, "idempotency_key_reused", one);
    expect(param).toBe("Idempotency-Key");
    expect(response.headers.get("Idempotent-Replayed")).toBeNull();
    expect(await whatIsDone(server())).toEqual(done);
  });

  each(keyed.filter(({ failures }) => failures.get(409)?.includes("idempotency_key_in_use")))(
    "409 idempotency_key_in_use: %s, while the first one is waiting for Stripe",
    async ([, one]) => {
      const call = withKey(await createSucceedingCall(server(), one), "in-use");
      const { carry, arrived, release } = hold();
      server().line.breakWith((request, next) =>
        request.method === "GET" ? next(request) : carry(request, next),
      );

      const first = send(server(), one, call);
      await arrived;
      const second = await send(server(), one, call);
      release();
      const answer = await toAnswer(await first);
      const third = await send(server(), one, call);

      const { param } = await expectFailure(second, "idempotency_key_in_use", one);
      expect(param).toBe("Idempotency-Key");
      expect(second.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
      expect(second.headers.get("Idempotent-Replayed")).toBeNull();
      expect(await toAnswer(third)).toEqual(answer);
      expect(third.headers.get("Idempotent-Replayed")).toBe("true");
    },
  );

  each(keyed)("400 invalid_idempotency_key: %s under what is no key", async ([, one]) => {
    const call = await createSucceedingCall(server(), one);
    const done = await whatIsDone(server());
    for (const key of ["", "k".repeat(256), "schlüssel", "one\ttwo"]) {
      const response = await send(server(), one, withKey(call, key));

      const { param, errors } = await expectFailure(response, "invalid_idempotency_key", one);
      expect([param, errors?.[0]]).toMatchObject([
        "Idempotency-Key",
        { param: "Idempotency-Key", code: "parameter_invalid" },
      ]);
    }
    expect(await whatIsDone(server())).toEqual(done);
  });

  each(keyed.filter(({ key }) => key === "required"))(
    "400 invalid_idempotency_key: %s without a key",
    async ([, one]) => {
      const call = await createSucceedingCall(server(), one);

      const response = await send(server(), { ...one, key: "optional" }, call);

      const { errors } = await expectFailure(response, "invalid_idempotency_key", one);
      expect(errors?.[0]).toMatchObject({ param: "Idempotency-Key", code: "parameter_missing" });
    },
  );
});

function withKey(call: Call, key: string): Call {
  return { ...call, headers: { ...call.headers, "Idempotency-Key": key } };
}

/** Uses the key for something else. */
async function useKey(
  server: TestServer,
  { caller }: DescribedOperation,
  { path }: Call,
  key: string,
): Promise<void> {
  const headers = { "Idempotency-Key": key };
  if (caller === "service") {
    await requestAdjustment(server, path?.["organizationId"] ?? "", "users", 2, key);
    return;
  }
  const { workspaces } = await server.client();
  await workspaces.update({ workspaceId: path?.["workspaceId"] ?? "" }, {}, { headers });
}

/** All that requests have done: in the database, and at Stripe. */
async function whatIsDone({ database, line }: TestServer): Promise<object> {
  const contents = await contentsOf(database);
  const changes = line.requests.filter((request) => !request.startsWith("GET "));
  return { contents, changes: changes.length };
}

/** What is the same whenever an answer is given again. */
async function toAnswer(response: Response): Promise<object> {
  const ofNow = ["connection", "date", "idempotent-replayed", "keep-alive", "request-id"];
  const headers = [...response.headers].filter(([name]) => !ofNow.includes(name));
  return { status: response.status, headers, body: await response.text() };
}
