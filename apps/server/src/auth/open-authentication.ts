import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { type DevelopmentIssuer, openDevelopmentIssuer } from "./development-issuer.ts";
import { createRemoteKeys } from "./remote-keys.ts";
import { createTokenVerifier, type TokenVerifier } from "./token-verifier.ts";

export interface Authentication {
  readonly verifyToken: TokenVerifier;
  /** Development mode only. */
  readonly issuer?: DevelopmentIssuer;
}

/** Who signs the tokens that are accepted: the configured issuer, or in development mode the server itself. */
export async function openAuthentication(
  { auth, dataDir, publicUrl }: Config,
  log: Logger,
): Promise<Authentication> {
  if (auth.mode === "jwks") {
    const { issuer, audience } = auth;
    const onFailure = (err: unknown) => log.error({ err }, "the signing keys cannot be fetched");
    const keys = createRemoteKeys(auth.jwksUrl, { onFailure });
    return { verifyToken: createTokenVerifier({ keys, issuer, audience }) };
  }
  const issuer = await openDevelopmentIssuer({ dataDir, publicUrl });
  return { verifyToken: createTokenVerifier(issuer), issuer };
}
