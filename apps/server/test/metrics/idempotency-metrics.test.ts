import { expect, test } from "vitest";
import { readMetrics } from "../support/metrics.ts";
import { describeServer, OWNER } from "../support/server.ts";

describeServer("the metrics of idempotency keys", (server) => {
  async function reuses() {
    const metrics = await readMetrics(server().baseUrl);
    const of = (outcome: string) =>
      metrics.get(`idempotency_key_reuses_total{outcome="${outcome}"}`) ?? Number.NaN;
    return { replayed: of("replayed"), mismatched: of("mismatched"), inUse: of("in_use") };
  }

  test("count answers that are given again, refusals too, and keys that are used for something else", async () => {
    const { baseUrl } = server();
    const authorization = `Bearer ${await server().token(OWNER)}`;
    const create = async (key: string, name: string) => {
      const { status } = await fetch(`${baseUrl}/workspaces`, {
        method: "POST",
        headers: {
          Authorization: authorization,
          "Content-Type": "application/json",
          "Idempotency-Key": key,
        },
        body: JSON.stringify({ name, billing_mode: "single" }),
      });
      return status;
    };
    const remove = (path: string) =>
      fetch(`${baseUrl}${path}`, {
        method: "DELETE",
        headers: { Authorization: authorization, "Idempotency-Key": "key-2" },
      });
    const { id } = await (await server().client()).workspaces.create({
      name: "Zero",
      billing_mode: "single",
    });
    const before = await reuses();

    expect(await create("key-1", "One")).toBe(201);
    expect(await reuses()).toEqual(before);
    expect(await create("key-1", "One")).toBe(201);
    expect(await create("key-1", "Another")).toBe(422);
    for (let time = 0; time < 2; time += 1)
      await remove(`/workspaces/${id}/members/auth0%7Cnobody`);

    expect(await reuses()).toEqual({
      replayed: before.replayed + 2,
      mismatched: before.mismatched + 1,
      inUse: before.inUse,
    });
  });
});
