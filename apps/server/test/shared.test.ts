import { gzipSync } from "node:zlib";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { mayActAs, type Role } from "../src/members/role.ts";
import { createSigningKey } from "./auth/signing-key.ts";
import { expectFailure } from "./support/failure.ts";
import { addMember } from "./support/fixtures.ts";
import {
  type DescribedOperation,
  nothing,
  operations,
  type SentBody,
  send,
  tokenFor,
} from "./support/operations.ts";
import {
  bodyFor,
  createBarePlace,
  createPlace,
  type Place,
  succeedsHere,
} from "./support/place.ts";
import { describeServer as describeAnyServer, OWNER, type TestServer } from "./support/server.ts";
import { serviceEnvironment } from "./support/usage.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

/** A server that lets the platform's services in, too. */
const describeServer = (title: string, promises: (server: () => TestServer) => void) =>
  describeAnyServer(title, promises, serviceEnvironment);

/** Inflates to 10 MB. */
const bomb = gzipSync(Buffer.alloc(10_000_000, " "));

const inWorkspaces = operations.filter(({ role }) => role !== null);
const secured = operations.filter(({ caller }) => caller !== "anybody");
const ofUsers = operations.filter(({ caller }) => caller === "user");
/** What is named within a workspace: by the server's own data, so that only what is served can miss it. */
const within = operations
  .filter(({ served }) => served)
  .flatMap((operation) =>
    operation.pathParameters
      .filter((name) => name !== "workspaceId")
      .map((name) => [operation.id, name, operation] as const),
  );
/** What one workspace has under an id that another one may know. */
const otherPlaces = { billingAccountId: true, organizationId: true, subscriptionId: true };
const withBody = operations.filter(({ example }) => example !== undefined);

/** Each operation by its name, for the title of its test. */
function each(chosen: readonly DescribedOperation[]) {
  return test.for(chosen.map((operation) => [operation.id, operation] as const));
}

describeServer("authentication", (server) => {
  each(secured)("401 authentication_required: %s without a bearer token", async ([, one]) => {
    for (const headers of [{}, { Authorization: "Basic YTpi" }, { Authorization: "" }]) {
      const response = await send(server(), one, { headers });

      const body = await expectFailure(response, "authentication_required", one);
      expect(body.param).toBeUndefined();
      expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="workspace-billing"');
    }
  });

  each(ofUsers)("401 invalid_token: %s with a token that is not accepted", async ([, one]) => {
    for (const [fault, token] of Object.entries(await refusedTokens(server()))) {
      const response = await send(server(), one, { token });

      const { message } = await expectFailure(response, "invalid_token", one);
      const challenge = response.headers.get("WWW-Authenticate");
      expect(challenge, fault).toBe(
        `Bearer realm="workspace-billing", error="invalid_token", error_description="${message}"`,
      );
      expect(message).not.toContain(token);
    }
  });

  each(withBody.filter(({ caller }) => caller !== "anybody"))(
    "401 comes before anything is said about the body of %s",
    async ([, one]) => {
      for (const headers of [JSON_TYPE, { "Content-Type": "text/plain" }]) {
        const response = await send(server(), one, { headers, body: '{"name":' });

        await expectFailure(response, "authentication_required", one);
      }
    },
  );

  each(secured.filter(({ caller }) => caller === "service"))(
    "401 invalid_token: %s with a token that is a user's, or nearly the services'",
    async ([, one]) => {
      const { SERVICE_TOKEN } = serviceEnvironment;
      for (const token of [
        await server().token(OWNER),
        `${SERVICE_TOKEN}x`,
        SERVICE_TOKEN.slice(1),
      ]) {
        await expectFailure(await send(server(), one, { token }), "invalid_token", one);
      }
    },
  );

  each(ofUsers)("401 invalid_token: %s with the services' token", async ([, one]) => {
    const token = serviceEnvironment.SERVICE_TOKEN;

    await expectFailure(await send(server(), one, { token }), "invalid_token", one);
  });
});

describeAnyServer("a server that has no services", (server) => {
  each(secured.filter(({ caller }) => caller === "service"))(
    "401: %s lets nobody in",
    async ([, one]) => {
      for (const token of [serviceEnvironment.SERVICE_TOKEN, "undefined", "null"]) {
        await expectFailure(await send(server(), one, { token }), "invalid_token", one);
      }
      await expectFailure(await send(server(), one), "authentication_required", one);
    },
  );
});

describeServer("permission", (server) => {
  each(operations.filter(({ role }) => role === "admin" || role === "owner"))(
    "403 insufficient_role: %s by each role below the least",
    async ([, one]) => {
      const path = await createPlace(server());
      const askedBefore = server().line.requests.length;
      for (const role of rolesBelow(one)) {
        await addMember(server().database, path["workspaceId"] ?? "", `auth0|${role}`, role);
        const token = await server().token(`auth0|${role}`);

        const { message } = await expectFailure(
          await send(server(), one, { path, token }),
          "insufficient_role",
          one,
        );
        expect(message).toContain(`role ${one.role} in the workspace; yours is ${role}`);
      }
      expect(server().line.requests).toHaveLength(askedBefore);
    },
  );

  each(inWorkspaces)("%s is open to the least role itself", async ([, one]) => {
    const place = await placeFor(server(), one);
    const userId = "auth0|least";
    // Of these operations each has a role.
    await addMember(server().database, place["workspaceId"] ?? "", userId, one.role as Role);
    // Whoever is no admin may remove himself alone.
    const path = one.id === "removeMember" ? { ...place, memberId: "auth0%7Cleast" } : place;
    const token = await server().token(userId);

    const response = await sendAccepted(server(), one, path, token);

    if (succeedsHere(one)) expect([200, 201, 204]).toContain(response.status);
    else expect([401, 403]).not.toContain(response.status);
  });

  each(inWorkspaces)(
    "404 resource_missing: to a stranger, %s tells nothing of what exists",
    async ([, one]) => {
      const existing = await createPlace(server());
      const token = await server().token("auth0|stranger");
      const answers = [];
      for (const workspaceId of [
        existing["workspaceId"] ?? "",
        "ws_unknown",
        "malformed",
        "ws_%F0%9F%98%80",
      ]) {
        const path = { ...existing, workspaceId };
        const response = await send(server(), one, { path, token });
        const body = await expectFailure(response, "resource_missing", one);
        const message = body.message.replace(decodeURIComponent(workspaceId), "<id>");
        answers.push({ ...body, message, headers: tellingHeaders(response) });
      }

      expect(answers[0]).toMatchObject({ param: "workspaceId" });
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    },
  );

  each(inWorkspaces)("404 resource_missing: %s in a path that is no text", async ([, one]) => {
    const token = await server().token(OWNER);
    for (const workspaceId of ["%00", "ws_a%00", "%ff", "%ed%a0%80", "%"]) {
      const response = await send(server(), one, { path: { workspaceId }, token });

      await expectFailure(response, "resource_missing", one);
    }
  });

  test.for(within)("404 resource_missing: %s names no %s", async ([, name, one]) => {
    const place = await createPlace(server());
    const token = await tokenFor(server(), one, OWNER);
    const missing = name === "productType" ? ["cars"] : [nothing[name] ?? ""];
    for (const value of [...missing, "%00", "%F0%9F%98%80", "a-b%21"]) {
      const path = { ...place, [name]: value };
      const response = await send(server(), one, { path, token, ...acceptedBody(one) });

      const body = await expectFailure(response, "resource_missing", one);
      expect(body.param, value).toBe(name);
    }
  });

  test.for(within.filter(([, name, one]) => one.role !== null && name in otherPlaces))(
    "404 resource_missing: %s: the %s of another workspace is none here",
    async ([, name, one]) => {
      const [place, other] = [await createPlace(server()), await createPlace(server())];
      const token = await tokenFor(server(), one, OWNER);
      const path = { ...place, [name]: other[name] ?? "" };

      const response = await send(server(), one, { path, token, ...acceptedBody(one) });

      expect((await expectFailure(response, "resource_missing", one)).param).toBe(name);
    },
  );
});

describeServer("what is described and not served yet", (server) => {
  each(operations.filter(({ served }) => !served))("501 not_implemented: %s", async ([, one]) => {
    const path = await createPlace(server());
    const token = await tokenFor(server(), one, OWNER);

    const response = await send(server(), one, { path, token });

    await expectFailure(response, "not_implemented", one);
  });

  test("documents its 501, and nothing else does", () => {
    const documented = operations.filter(({ failures }) => failures.has(501)).map(({ id }) => id);

    expect(documented, "src/not-implemented.ts and the 501 of spec/*.yaml").toEqual(
      operations.filter(({ served }) => !served).map(({ id }) => id),
    );
  });
});

describeServer("methods and parameters", (server) => {
  const paths = [...new Set(operations.map(({ path }) => path))];

  test.for(paths)("405 method_not_allowed: %s names the methods that it takes", async (path) => {
    const here = operations.filter((operation) => operation.path === path);
    const taken: string[] = here.map(({ method }) => method);
    const allow = [...taken, "OPTIONS", ...(taken.includes("GET") ? ["HEAD"] : [])].sort();
    const [one] = here;
    if (!one) throw new Error("Each path is an operation's.");
    for (const method of ["GET", "PUT", "POST", "PATCH", "DELETE", "PROPFIND"]) {
      if (taken.includes(method)) continue;
      const response = await send(server(), one, { method, body: null });

      await expectFailure(response, "method_not_allowed");
      expect(response.headers.get("Allow")).toBe(allow.join(", "));
    }
  });

  test("404 route_not_found: a path that the API does not have", async () => {
    for (const path of ["/", "/nothing", "/workspaces/", "/Workspaces", "/workspaces/a/b/c/d/e"]) {
      await expectFailure(await fetch(server().baseUrl + path), "route_not_found");
    }
  });

  each(operations)(
    "400 parameter_invalid: %s with a query parameter it does not have",
    async ([, one]) => {
      const path = await createPlace(server());
      const token = await tokenFor(server(), one, OWNER);

      const response = await send(server(), one, { path, token, query: "?colour=red" });

      const { param, errors } = await expectFailure(response, "parameter_invalid", one);
      expect(param).toBe("colour");
      expect(errors?.map(({ param, code }) => [param, code])).toEqual([
        ["colour", "parameter_unknown"],
      ]);
    },
  );

  each(operations.filter(({ paged }) => paged))(
    "400 parameter_invalid: %s with a value out of its range",
    async ([, one]) => {
      const path = await createPlace(server());
      const token = await tokenFor(server(), one, OWNER);
      for (const [query, param] of [
        ["?limit=0", "limit"],
        ["?limit=201", "limit"],
        ["?limit=ten", "limit"],
        ["?limit=1&limit=2", "limit"],
        ["?after=%00", "after"],
        ["?before=", "before"],
      ]) {
        const response = await send(server(), one, { path, token, query: query ?? "" });

        expect(await expectFailure(response, "parameter_invalid", one)).toMatchObject({ param });
      }
    },
  );
});

describeServer("bodies", (server) => {
  async function sendBody(one: DescribedOperation, body: SentBody, headers = {}) {
    const path = await createPlace(server());
    const token = await tokenFor(server(), one, OWNER);
    return await send(server(), one, { path, token, body, headers });
  }

  each(withBody)("415 unsupported_media_type: %s with a body that is not JSON", async ([, one]) => {
    const text = new TextEncoder().encode(JSON.stringify(one.example));
    for (const type of [
      undefined,
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/merge-patch+json",
      "application/json; charset=latin1",
      "application/jsonx",
    ]) {
      const response = await sendBody(
        one,
        text,
        type === undefined ? {} : { "Content-Type": type },
      );

      await expectFailure(response, "unsupported_media_type", one);
    }
  });

  each(withBody)("400 invalid_json: %s with a body that cannot be read", async ([, one]) => {
    const bodies = ["", "{", "{'name':1}", '{"name":"ACME"}}', "undefined", "\u00a0{}"];
    const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d);
    for (const body of [null, ...bodies, bytes]) {
      const response = await sendBody(one, body, JSON_TYPE);

      await expectFailure(response, "invalid_json", one);
    }
  });

  each(withBody)("413 body_too_large: %s takes so many bytes and no more", async ([, one]) => {
    const limit = one.bodyLimitBytes;
    const padded = (bytes: number) => (bodyFor(one) ?? "").padEnd(bytes, " ");
    const chunks = ReadableStream.from([Buffer.from(padded(limit)), Buffer.alloc(1, " ")]);

    const taken = await sendBody(one, padded(limit), JSON_TYPE);
    if (succeedsHere(one)) expect([200, 201]).toContain(taken.status);
    else expect(taken.status).not.toBe(413);
    for (const [body, headers] of [
      [padded(limit + 1), {}],
      [chunks, {}],
      [bomb, { "Content-Encoding": "gzip" }],
    ] as const) {
      const response = await sendBody(one, body, { ...JSON_TYPE, ...headers });

      await expectFailure(response, "body_too_large", one);
    }
  });

  each(withBody)(
    "422 validation_failed: %s with text that no database keeps as it is",
    async ([, one]) => {
      const field = Object.keys(one.example ?? {}).find((name) => name !== "billing_mode") ?? "";
      for (const text of ["a\0b", "\ud800", "\udc00\ud800"]) {
        const body = JSON.stringify({ ...one.example, [field]: text });
        const response = await sendBody(one, body, JSON_TYPE);

        const { param, errors = [] } = await expectFailure(response, "validation_failed", one);
        expect(param).toBe(field);
        expect(errors[0]).toMatchObject({ param: field, code: "parameter_invalid" });
      }
    },
  );

  each(withBody)(
    "422 validation_failed: %s with a field that it does not know",
    async ([, one]) => {
      const body = JSON.stringify({ ...one.example, colour: "red" });
      const response = await sendBody(one, body, JSON_TYPE);

      const { param, errors } = await expectFailure(response, "validation_failed", one);
      expect([param, errors?.map(({ code }) => code)]).toEqual(["colour", ["parameter_unknown"]]);
    },
  );

  each(withBody)("422 validation_failed: %s with JSON that is no object", async ([, one]) => {
    for (const body of ["null", "[]", '"name"', "1", "true"]) {
      const response = await sendBody(one, body, JSON_TYPE);

      const failure = await expectFailure(response, "validation_failed", one);
      expect(failure.message).toMatch(/^body: must be object/);
      expect(failure).not.toHaveProperty("param");
    }
  });
});

function placeFor(server: TestServer, { id }: DescribedOperation): Promise<Place> {
  const wantsNothingInUse = id === "archiveWorkspace" || id === "deleteBillingAccount";
  return wantsNothingInUse ? createBarePlace(server) : createPlace(server);
}

/** Sends what the operation takes in a place of ours. */
function sendAccepted(server: TestServer, one: DescribedOperation, path: Place, token: string) {
  return send(server, one, { path, token, ...acceptedBody(one) });
}

function acceptedBody(one: DescribedOperation) {
  const body = bodyFor(one);
  return body === undefined ? {} : { body, headers: JSON_TYPE };
}

function rolesBelow({ role }: DescribedOperation): readonly Role[] {
  const roles: readonly Role[] = ["viewer", "admin"];
  return roles.filter((below) => role !== null && !mayActAs(below, role));
}

/** Headers that differ where something is told apart. */
function tellingHeaders({ headers }: Response): object {
  const same = new Set(["request-id", "date", "content-length"]);
  return Object.fromEntries([...headers].filter(([name]) => !same.has(name)));
}

async function refusedTokens(server: TestServer): Promise<Record<string, string>> {
  const good = await server.token(OWNER);
  const [header = "", payload = "", signature = ""] = good.split(".");
  const foreign = await createSigningKey("ES256");
  // What the server signs itself, as another would sign it.
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
  const unsigned = Buffer.from('{"alg":"none"}').toString("base64url");
  return {
    expired: await server.token(OWNER, 13 * 60 * 60_000),
    "signed by another key": await foreign.sign(claims),
    "signed by another key of the same name": await foreign.sign(claims, { kid }),
    "signed with the name of a key": await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(kid)),
    unsigned: `${unsigned}.${payload}.`,
    "changed afterwards": `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: "auth0|x" })).toString("base64url")}.${signature}`,
    "no JWT": "not-a-token",
    "two tokens": `${good} ${good}`,
  };
}
