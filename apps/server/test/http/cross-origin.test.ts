import { describe, expect, test } from "vitest";
import { readDescription } from "../../src/description.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";

const ALLOWED = "https://app.example.com";

/** Of all answers. `Cache-Control` is not among them: every browser shows it. */
const documentedHeaders = await readHeaderNames();

async function readHeaderNames(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  JSON.stringify(await readDescription(), (key, value) => {
    const isOfAnswer = key === "headers" && "Request-Id" in value;
    if (isOfAnswer) for (const name of Object.keys(value)) names.add(name);
    return value;
  });
  names.delete("Cache-Control");
  return names;
}

function preflight({ baseUrl }: TestServer, origin: string, path = "/workspaces/ws_1") {
  return fetch(baseUrl + path, {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "PATCH",
      "Access-Control-Request-Headers": "authorization,content-type,if-match",
    },
  });
}

function corsHeaders({ headers }: Response): readonly string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

describe("without CORS_ORIGINS", () => {
  describeServer("no browser of another origin", (server) => {
    test("may call", async () => {
      const headers = { Origin: ALLOWED, Authorization: `Bearer ${await server().token(OWNER)}` };

      expect(corsHeaders(await preflight(server(), ALLOWED))).toEqual([]);
      const response = await fetch(`${server().baseUrl}/workspaces`, { headers });
      expect([response.status, corsHeaders(response)]).toEqual([200, []]);
    });
  });
});

describe("with CORS_ORIGINS", () => {
  describeServer(
    "the browsers of these origins",
    (server) => {
      test("204: a preflight says what may be sent, and needs no token", async () => {
        const response = await preflight(server(), ALLOWED);

        expect(response.status).toBe(204);
        expect(Object.fromEntries(response.headers)).toMatchObject({
          "access-control-allow-origin": ALLOWED,
          "access-control-allow-methods": expect.stringMatching(/GET,.*POST,.*PATCH,DELETE/),
          "access-control-allow-headers": expect.stringMatching(
            /^Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match$/,
          ),
          vary: expect.stringContaining("Origin"),
        });
        expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      });

      test.for([
        ["a success", 200, true],
        ["a failure", 401, false],
      ] as const)(
        "may read %s and every header that is documented",
        async ([, status, signedIn]) => {
          const authorization = `Bearer ${await server().token(OWNER)}`;
          const response = await fetch(`${server().baseUrl}/workspaces`, {
            headers: { Origin: ALLOWED, ...(signedIn ? { Authorization: authorization } : {}) },
          });

          expect(response.status).toBe(status);
          expect(response.headers.get("Access-Control-Allow-Origin")).toBe(ALLOWED);
          const exposed = response.headers.get("Access-Control-Expose-Headers")?.split(",");
          expect(new Set(exposed)).toEqual(documentedHeaders);
          expect(response.headers.get("Vary")).toContain("Origin");
        },
      );

      test.for([
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "https://other.example.com",
        "null",
      ])("no other may: %s", async (origin) => {
        const headers = { Origin: origin };

        for (const response of [
          await preflight(server(), origin),
          await fetch(`${server().baseUrl}/workspaces`, { headers }),
        ]) {
          expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
        }
      });

      test("never get a development token", async () => {
        const response = await fetch(`${server().baseUrl}/dev/token`, {
          method: "POST",
          headers: { Origin: ALLOWED, "Content-Type": "application/json" },
          body: '{"sub":"auth0|alice"}',
        });

        expect(corsHeaders(response)).toEqual([]);
      });

      test("204: an OPTIONS that is no preflight still tells the methods of a path", async () => {
        const headers = { Origin: ALLOWED };
        const response = await fetch(`${server().baseUrl}/workspaces`, {
          method: "OPTIONS",
          headers,
        });

        expect(response.headers.get("Allow")).toBe("GET, HEAD, OPTIONS, POST");
      });
    },
    { CORS_ORIGINS: `${ALLOWED},https://admin.example.com` },
  );

  describeServer(
    "a star",
    (server) => {
      test("lets every origin call", async () => {
        const response = await preflight(server(), "https://anybody.example");

        expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
      });
    },
    { CORS_ORIGINS: "*" },
  );
});
