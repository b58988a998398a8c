import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { operations } from "../support/operations.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { sendRaw } from "./raw-http.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

function askFor(
  { baseUrl }: TestServer,
  body: string | null,
  headers: Readonly<Record<string, string>> = JSON_TYPE,
) {
  return fetch(`${baseUrl}/dev/token`, {
    method: "POST",
    headers,
    ...(body === null ? {} : { body }),
  });
}

describeServer("POST /dev/token", (server) => {
  test.for(["auth0|alice", "google-oauth2|1", "samlp|x|y@example.com", "a", "ü".repeat(128)])(
    "200: a token for %s, which the API accepts",
    async (sub) => {
      const response = await askFor(server(), JSON.stringify({ sub }));

      expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
      // Its two fields are checked by what follows.
      const { token, expires_in } = (await response.json()) as {
        token: string;
        expires_in: number;
      };
      expect(expires_in).toBe(12 * 60 * 60);
      const headers = { Authorization: `Bearer ${token}` };
      expect((await fetch(`${server().baseUrl}/workspaces`, { headers })).status).toBe(200);
    },
  );

  test.for([
    ["no sub", "{}", "parameter_missing"],
    ["no object", "[]", "parameter_missing"],
    ["a number", '{"sub":1}', "parameter_invalid"],
    ["null", '{"sub":null}', "parameter_invalid"],
    ["an empty one", '{"sub":""}', "parameter_invalid"],
    ["a slash", '{"sub":"a/b"}', "parameter_invalid"],
    ["a space", '{"sub":"a b"}', "parameter_invalid"],
    ["a NUL", '{"sub":"a\\u0000"}', "parameter_invalid"],
    ["a lone surrogate", '{"sub":"\\ud800"}', "parameter_invalid"],
    ["129 characters", `{"sub":"${"a".repeat(129)}"}`, "parameter_invalid"],
    ["no type", null, "parameter_missing"],
  ] as const)("422 validation_failed: %s", async ([, body, code]) => {
    const response = await askFor(server(), body);

    const failure = await expectFailure(response, "validation_failed");
    expect(failure).toMatchObject({ param: "sub", errors: [{ param: "sub", code }] });
  });

  test.for([
    ["broken JSON", "{", JSON_TYPE, "invalid_json"],
    ["a string", '"auth0|alice"', JSON_TYPE, "invalid_json"],
    ["more than 1 kB", `{"sub":"${"a".repeat(2000)}"}`, JSON_TYPE, "body_too_large"],
    ["a form, as curl --data has it", '{"sub":"a"}', FORM_TYPE, "unsupported_media_type"],
    [
      "a charset nobody has heard of",
      "{}",
      { "Content-Type": "application/json; charset=klingon" },
      "unsupported_media_type",
    ],
    [
      "an encoding nobody has heard of",
      "{}",
      { ...JSON_TYPE, "Content-Encoding": "morse" },
      "unsupported_media_type",
    ],
    ["broken gzip", "{}", { ...JSON_TYPE, "Content-Encoding": "gzip" }, "malformed_request"],
  ] as const)("4xx: %s", async ([, body, headers, code]) => {
    await expectFailure(await askFor(server(), body, headers), code);
  });

  test("405 method_not_allowed: it takes no other method", async () => {
    await expectFailure(await fetch(`${server().baseUrl}/dev/token`), "method_not_allowed");
  });
});

describeServer("development mode", (server) => {
  const elsewhere = [
    "/",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/docs",
    "/dev/token",
    "/nothing",
  ];
  const paths = [...elsewhere, ...operations.map(({ path }) => path.replaceAll(/[{}]/g, ""))];

  test.for([
    "evil.example",
    "127.0.0.1.evil.example:3000",
    "192.168.0.7",
    "localhost.evil",
    "[::2]",
  ])("403 host_not_allowed: every path, called by the name %s", async (host) => {
    for (const path of new Set(paths)) {
      const request = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
      const [answer] = await sendRaw(server().baseUrl, request);

      const response = new Response(answer?.body ?? "", answer);
      await expectFailure(response, "host_not_allowed");
    }
  });

  test.for(["localhost", "LOCALHOST:3000", "127.0.0.1:3000", "127.9.9.9", "[::1]:3000"])(
    "200: called by the loopback name %s",
    async (host) => {
      const request = `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

      expect(await sendRaw(server().baseUrl, request)).toMatchObject([{ status: 200 }]);
    },
  );
});

describeServer(
  "with an identity provider",
  (server) => {
    test("404 route_not_found: there is no development token", async () => {
      await expectFailure(await askFor(server(), '{"sub":"auth0|alice"}'), "route_not_found");
    });

    test("200: any name is the server's", async () => {
      const request = "GET /healthz HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\n\r\n";

      expect(await sendRaw(server().baseUrl, request)).toMatchObject([{ status: 200 }]);
    });
  },
  {
    AUTH_JWKS_URL: "http://127.0.0.1:9/jwks.json",
    AUTH_ISSUER: "https://id.example.com/",
    AUTH_AUDIENCE: "https://api.example.com",
  },
);
