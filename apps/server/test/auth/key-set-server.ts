import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SigningKey } from "./signing-key.ts";

/** An identity provider's key set on a real port of this machine. */
export interface KeySetServer {
  readonly url: string;
  /** How often it was asked. */
  readonly askedCount: number;
  /** Answers with these keys from now on. */
  publish(...keys: readonly Pick<SigningKey, "publicJwk">[]): void;
  /** Answers like this from now on. */
  answer(how: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startKeySetServer(): Promise<KeySetServer> {
  let askedCount = 0;
  let how: (response: ServerResponse) => void = (response) => response.end();
  const server = createServer((_request, response) => {
    askedCount += 1;
    how(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The cast is sound: a server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/jwks.json`,
    get askedCount() {
      return askedCount;
    },
    publish(...keys) {
      const body = JSON.stringify({ keys: keys.map((key) => key.publicJwk) });
      how = (response) => void response.setHeader("Content-Type", "application/json").end(body);
    },
    answer(next) {
      how = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
