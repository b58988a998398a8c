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
export async function openAuthentication({
  auth,
  dataDir,
  publicUrl,
}: Config): Promise<Authentication> {
  if (auth.mode === "jwks") {
    const { issuer, audience } = auth;
    return {
      verifyToken: createTokenVerifier({ keys: createRemoteKeys(auth.jwksUrl), issuer, audience }),
    };
  }
  const issuer = await openDevelopmentIssuer({ dataDir, publicUrl });
  return { verifyToken: createTokenVerifier(issuer), issuer };
}
