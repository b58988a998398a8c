/**
 * A bearer token, or a function that gives one. It is asked before each request; and once more, with the token that
 * was refused, when the API answers 401. None: the request is anonymous.
 */
export type Token =
  | string
  | ((refused?: string) => string | undefined | Promise<string | undefined>);

/** Gives the token to send; one that is newer than `refused`, if there is one. */
export type Bearer = (refused?: string) => Promise<string | undefined>;

/**
 * Asks for the token, once for all who want it at the same time. Whoever had one refused that another request has seen
 * replaced already gets the new one: a hundred requests that are refused together ask once.
 *
 * @throws TypeError for what is not a bearer token (RFC 6750, section 2.1), without repeating it; `Headers` would
 * repeat it in its own error.
 */
export function createBearer(token: Token | undefined): Bearer {
  let latest: string | undefined;
  let asking: Promise<string | undefined> | undefined;
  let renewing: Promise<string | undefined> | undefined;

  const ask = async (refused?: string) => {
    const given = typeof token === "function" ? await token(refused) : token;
    // One that has been looked at is not looked at again: it may be long.
    if (given !== latest && given !== undefined && !/^[\w\-.~+/]+=*$/.test(given)) {
      throw new TypeError("The token is not a bearer token");
    }
    latest = given;
    return latest;
  };
  return async (refused) => {
    if (refused && refused !== latest) return latest;
    if (refused) {
      // What somebody is asking for already may be the one that was refused.
      renewing ??= ask(refused).finally(() => {
        renewing = undefined;
      });
    } else if (!renewing) {
      asking ??= ask().finally(() => {
        asking = undefined;
      });
    }
    return renewing ?? asking;
  };
}

/** The headers with the token, unless they have an `Authorization` of their own. */
export function withToken(given: Headers, token: string | undefined): Headers {
  const headers = new Headers(given);
  if (token && !headers.has("Authorization")) headers.set("Authorization", `Bearer ${token}`);
  return headers;
}
