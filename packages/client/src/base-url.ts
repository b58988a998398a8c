/**
 * The base URL without its trailing slashes, ready to have a path appended.
 *
 * @throws TypeError if it is not an absolute http(s) URL, or has what a path cannot be appended to. Credentials in it
 * are refused too: `fetch` would refuse them later, and repeat them. So the message does not repeat what was given.
 */
export function toBaseUrl(given: string): string {
  if (!/^https?:\/\/[^?#@]+$/.test(given)) {
    throw new TypeError('baseUrl must be like "https://api.example.com"');
  }
  return new URL(given).href.replace(/\/+$/, "");
}
