import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";

const FILE = "development-key.json";
const ALGORITHM = "ES256";

export interface DevelopmentKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/**
 * Gives the key pair kept in `dataDir` as `development-key.json` (a private JWK, readable by its
 * owner only). Makes it when there is none; of several processes that do so at once, all get the
 * same one.
 *
 * @throws Error with one line for a person when the file cannot be read, made or used.
 */
export async function openDevelopmentKey(dataDir: string): Promise<DevelopmentKey> {
  const path = join(dataDir, FILE);
  const text = await readOrMake(dataDir, path).catch((cause: unknown) => {
    throw new Error(`The development key ${path} cannot be read or made: ${reasonOf(cause)}`, {
      cause,
    });
  });
  return await fromText(text).catch((cause: unknown) => {
    const advice = "delete it to have a new one made; tokens in use then end";
    throw new Error(`${path} does not hold a development key (${advice})`, { cause });
  });
}

async function readOrMake(dataDir: string, path: string): Promise<string> {
  const kept = await readIfThere(path);
  if (kept !== undefined) return kept;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await makeOnce(path);
  return await readFile(path, "utf8");
}

/** Writes a new key beside its place and links it there, whole or not at all; the first wins. */
async function makeOnce(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(await exportJWK(privateKey))}\n`);
    await file.sync();
    await link(draft, path).catch(unless("EEXIST"));
  } finally {
    await file.close();
    await unlink(draft);
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(unless("ENOENT"));
}

function unless(code: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof Error && "code" in error && error.code === code)) throw error;
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
}

/** Reads a key. WebCrypto refuses one whose halves do not belong together. */
async function fromText(text: string): Promise<DevelopmentKey> {
  // The cast is sound: importing it checks what it is.
  const { kty, crv, x, y, d } = JSON.parse(text) as Record<string, string>;
  const named = { kty, crv, x, y } as JWK;
  const privateKey = await importJWK({ ...named, d } as JWK, ALGORITHM);
  if (privateKey instanceof Uint8Array || privateKey.type !== "private") {
    throw new TypeError("not a private key");
  }
  const kid = await calculateJwkThumbprint(named);
  return { kid, privateKey, publicJwk: { ...named, kid, alg: ALGORITHM, use: "sig" } };
}
