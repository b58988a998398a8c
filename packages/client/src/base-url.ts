/**
 * The base URL without its trailing slashes, ready to have a path appended.
 *
 * @throws TypeError if it is not an absolute http(s) URL, or has what a path cannot be appended to. Credentials in it
 * are refused too, and not repeated in the message: `fetch` would refuse them later, and repeat them.
 */
export function toBaseUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.username || url?.password) {
    throw new TypeError("baseUrl must not have credentials in it. Give a token instead.");
  }
  // "localhost:3000" parses as a URL too, with the scheme "localhost:".
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new TypeError(
      `baseUrl must be an absolute URL such as "https://api.example.com", not "${given}".`,
    );
  }
  if (url.search || url.hash) {
    throw new TypeError(`baseUrl must have neither a query nor a fragment, as "${given}" has.`);
  }
  return url.href.replace(/\/+$/, "");
}
