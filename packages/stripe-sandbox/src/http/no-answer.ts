/** Thrown in place of an answer: the connection was refused, or closed before there was one. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly code: "ECONNREFUSED" | "ECONNRESET";

  constructor(code: NoAnswer["code"]) {
    super(`${code === "ECONNREFUSED" ? "connect" : "read"} ${code}`);
    this.code = code;
  }
}

/** What the global `fetch` of Node rejects with where the connection fails: a TypeError whose `cause` has the `code`. */
export function toFetchError({ code, message }: NoAnswer): TypeError {
  const syscall = message.split(" ")[0];
  return new TypeError("fetch failed", {
    cause: Object.assign(new Error(message), { code, syscall }),
  });
}
