import { expect, test } from "vitest";
import { describeServer } from "../support/server.ts";

describeServer("an Idempotency-Key", (server) => {
  test("201: workspaces", async () => {
    const { workspaces } = await server().client();
    const headers = { "Idempotency-Key": "k1" };
    const body = { name: "ACME", billing_mode: "pooled" } as const;
    const first = await workspaces.create(body, { headers }).withResponse();
    const second = await workspaces.create(body, { headers }).withResponse();
    expect(second.data).toEqual(first.data);
    expect(second.response.headers.get("Idempotent-Replayed")).toBe("true");
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        workspaces.create(body, { headers: { "Idempotency-Key": "k2" } }),
      ),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });
});
