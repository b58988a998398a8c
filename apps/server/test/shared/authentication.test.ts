import { SignJWT } from "jose";
import { expect } from "vitest";
import { createSigningKey } from "../auth/signing-key.ts";
import { expectFailure } from "../support/failure.ts";
import { send } from "../support/operations.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";
import { serviceEnvironment } from "../support/usage.ts";
import {
  describeOpenServer,
  each,
  JSON_TYPE,
  ofServices,
  ofUsers,
  withBody,
} from "./every-operation.ts";

describeOpenServer("authentication", (server) => {
  each([...ofUsers, ...ofServices])(
    "401 authentication_required: %s without a bearer token",
    async ([, one]) => {
      for (const headers of [{}, { Authorization: "Basic YTpi" }, { Authorization: "" }]) {
        const response = await send(server(), one, { headers });

        const body = await expectFailure(response, "authentication_required", one);
        expect(body.param).toBeUndefined();
        expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="workspace-billing"');
      }
    },
  );

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

  each(ofServices)(
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

describeServer("a server that has no services", (server) => {
  each(ofServices)("401: %s lets nobody in", async ([, one]) => {
    for (const token of [serviceEnvironment.SERVICE_TOKEN, "undefined", "null"]) {
      await expectFailure(await send(server(), one, { token }), "invalid_token", one);
    }
    await expectFailure(await send(server(), one), "authentication_required", one);
  });
});

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
