import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { describeOnEachDatabase } from "./support/database.ts";
import { expectFailure } from "./support/failure.ts";
import { type DescribedOperation, operations, send, tokenFor } from "./support/operations.ts";
import { createPlace } from "./support/place.ts";
import { OWNER, type StartedServer, startServer, type TestServer } from "./support/server.ts";
import { serviceEnvironment } from "./support/usage.ts";

const everyOperation = operations.map((operation) => [operation.id, operation] as const);
const everyOfUsers = everyOperation.filter(([, { caller }]) => caller === "user");

interface Broken {
  readonly environment?: Readonly<Record<string, string>>;
  /** What breaks once the server runs and has something in it. */
  readonly breaks?: (database: Database) => Promise<unknown>;
}

/** A server of its own whose dependency breaks for good, and requests to an account that it had. */
function describeBroken(
  title: string,
  { environment = {}, breaks }: Broken,
  promises: (
    call: (operation: DescribedOperation) => Promise<Response>,
    server: () => TestServer,
  ) => void,
): void {
  describeOnEachDatabase(title, ({ engine, freshUrl }) => {
    let database: Database;
    let started: StartedServer;
    let path: Readonly<Record<string, string>> = {};
    beforeAll(async () => {
      database = await openDatabase(await freshUrl());
      started = await startServer(engine, database, { ...serviceEnvironment, ...environment });
      if (!breaks) return;
      path = await createPlace(started.server);
      await breaks(database);
    });
    afterAll(async () => {
      await started.close();
      await database.close();
    });
    const call = async (operation: DescribedOperation) => {
      started.reset();
      return await send(started.server, operation, {
        path,
        token: await tokenFor(started.server, operation, OWNER),
      });
    };
    promises(call, () => started.server);
  });
}

/** What was logged as an error, which has to be one line. */
function errorLine({ logged }: TestServer) {
  const lines = logged.filter(({ level }) => Number(level) >= 50);
  expect(lines).toHaveLength(1);
  return JSON.stringify(lines[0]);
}

describeBroken(
  "a database that cannot be had",
  { breaks: (database) => database.close() },
  (call, server) => {
    test.for(everyOperation)("503 database_unavailable: %s", async ([, operation]) => {
      const response = await call(operation);

      await expectFailure(response, "database_unavailable", operation);
      expect(response.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
      expect(errorLine(server())).toContain(response.headers.get("Request-Id"));
    });

    test("503: it is not ready, and says so without being asked for a token", async () => {
      const response = await fetch(`${server().baseUrl}/readyz`);

      expect([response.status, await response.json()]).toEqual([503, { status: "unavailable" }]);
      expect((await fetch(`${server().baseUrl}/healthz`)).status).toBe(200);
    });
  },
);

describeBroken(
  "a database that is broken",
  {
    breaks: async ({ db }) => {
      await sql`alter table members rename to elsewhere`.execute(db);
      await sql`alter table organizations rename to nowhere`.execute(db);
    },
  },
  (call, server) => {
    test.for(everyOperation)(
      "500 internal_error: %s shows no cause, and logs it once under the request's id",
      async ([, operation]) => {
        const response = await call(operation);

        const body = await expectFailure(response, "internal_error", operation);
        expect(JSON.stringify(body)).not.toMatch(/members|organizations/);
        expect(Object.keys(body)).toEqual(["type", "code", "message", "doc_url"]);
        const line = errorLine(server());
        expect(line).toContain(response.headers.get("Request-Id"));
        expect(line).toMatch(
          /no such table: (members|organizations)|relation \\"(members|organizations)\\" does not exist/,
        );
      },
    );
  },
);

describeBroken(
  "an issuer whose keys cannot be had",
  {
    // Nobody listens on the discard port.
    environment: {
      AUTH_JWKS_URL: "http://127.0.0.1:9/jwks.json",
      AUTH_ISSUER: "https://id.example.com/",
      AUTH_AUDIENCE: "https://api.example.com",
    },
  },
  (call) => {
    test.for(everyOfUsers)("503 authentication_unavailable: %s", async ([, operation]) => {
      const response = await call(operation);

      await expectFailure(response, "authentication_unavailable", operation);
      expect(response.headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
      expect(response.headers.get("WWW-Authenticate")).toBeNull();
    });
  },
);
