/** Answers every request with a billing account, in a process of its own; tells its port. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const account = JSON.stringify({
  id: "cus_a1b2c3d4e5f6g7h8",
  workspace_id: "ws_a1b2c3d4e5f6g7h8",
  name: "ACME Corp (International)",
  email: "global.billing@acme.com",
  phone: "+15559876543",
  description: "Primary account for all international billing.",
  currency: "usd",
  address: { country: "US", line1: "123 Main Street", city: "San Francisco", state: "CA" },
  created_at: "2026-01-01T00:00:00.000Z",
  updated_at: "2026-01-02T00:00:00.000Z",
});
const headers = {
  "Content-Type": "application/json; charset=utf-8",
  "Content-Length": Buffer.byteLength(account),
  ETag: '"3"',
  "Request-Id": "req_a1b2c3d4e5f6g7h8",
};

const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(account));
});
server.listen(0, "127.0.0.1", () => {
  // It listens on a port, so it is no pipe.
  const { port } = server.address() as AddressInfo;
  process.send?.(port);
});
process.on("disconnect", () => process.exit());
