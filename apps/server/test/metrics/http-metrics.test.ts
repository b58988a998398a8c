import { connect } from "node:net";
import { expect, test } from "vitest";
import { acme, createAccount } from "../support/fixtures.ts";
import { readMetrics } from "../support/metrics.ts";
import { describeServer } from "../support/server.ts";

describeServer("the metrics of requests", (server) => {
  /** What was counted while `work` ran, of the counters and histograms whose name begins so. */
  async function countedDuring(prefix: string, work: () => Promise<unknown>) {
    const before = await readMetrics(server().baseUrl);
    await work();
    const after = await readMetrics(server().baseUrl);
    return Object.fromEntries(
      [...after]
        .map(([name, value]): [string, number] => [name, value - (before.get(name) ?? 0)])
        .filter(([name, more]) => name.startsWith(prefix) && more > 0),
    );
  }

  test("count them by operation and status, also those that are refused", async () => {
    const client = await server().client();

    const counted = await countedDuring("http_requests_total", async () => {
      const { workspaceId, billingAccountId } = await createAccount(client);
      await client.billingAccounts.get({ workspaceId, billingAccountId });
      await fetch(`${server().baseUrl}/workspaces/${workspaceId}`);
      await fetch(`${server().baseUrl}/workspaces/${workspaceId}/x`, { method: "PUT" });
      await fetch(`${server().baseUrl}/wks_1/nothing?x`);
    });

    expect(counted).toEqual({
      'http_requests_total{operation="createWorkspace",status="201"}': 1,
      'http_requests_total{operation="createBillingAccount",status="201"}': 1,
      'http_requests_total{operation="getBillingAccount",status="200"}': 1,
      'http_requests_total{operation="getWorkspace",status="401"}': 1,
      'http_requests_total{operation="none",status="404"}': 2,
      // The first of the two that ask for metrics.
      'http_requests_total{operation="none",status="200"}': 1,
    });
  });

  test("time them by operation", async () => {
    const client = await server().client();

    const counted = await countedDuring("http_request_duration_seconds", () =>
      client.workspaces.list(),
    );

    const name = "http_request_duration_seconds";
    expect(counted[`${name}_count{operation="listWorkspaces"}`]).toBe(1);
    expect(counted[`${name}_sum{operation="listWorkspaces"}`]).toBeLessThan(10);
    expect(counted[`${name}_bucket{le="10",operation="listWorkspaces"}`]).toBe(1);
  });

  test("have no label that a caller chooses: no id, no path, no method, no name", async () => {
    const client = await server().client();
    const { workspaceId, billingAccountId } = await createAccount(client);
    for (const path of [workspaceId, `${workspaceId}/billing-accounts/${billingAccountId}`, "x%22"])
      await fetch(`${server().baseUrl}/workspaces/${path}?secret`, { method: "PUT" });

    const text = await (await fetch(`${server().baseUrl}/metrics`)).text();

    for (const part of [
      workspaceId,
      billingAccountId,
      "PURGE",
      "secret",
      "x%22",
      acme.email,
      "wks_",
    ])
      expect(text.includes(part), part).toBe(false);
  });

  test("count a caller who leaves before the answer", async () => {
    const { hostname, port } = new URL(server().baseUrl);
    const left = 'http_requests_total{operation="createWorkspace",status="aborted"}';
    const token = await server().token("auth0|owner");

    const socket = connect(Number(port), hostname);
    const head = [
      "POST /workspaces HTTP/1.1",
      `Host: ${hostname}`,
      `Authorization: Bearer ${token}`,
    ];
    socket.write(
      `${[...head, "Content-Type: application/json", "Content-Length: 100"].join("\r\n")}\r\n\r\n{`,
      () => socket.resetAndDestroy(),
    );

    await expect.poll(async () => (await readMetrics(server().baseUrl)).get(left)).toBe(1);
  });
});
