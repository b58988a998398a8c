import type { Request } from "express";
import { DescriptionError } from "./description.ts";
import type { Operation } from "./operation.ts";
import type { SecurityHandler } from "./options.ts";
import type { SecurityScheme } from "./security-scheme.ts";

interface Requirement {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly handler: SecurityHandler;
  readonly isPresent: (request: Request) => boolean;
}

/** Checks the security requirements of one operation. */
export class SecurityCheck {
  readonly #operationId: string;
  /** One of these must hold; each is a list of which all must. */
  readonly #alternatives: readonly (readonly Requirement[])[];

  /** Throws when a scheme is not described or has no handler. */
  constructor(
    operation: Operation,
    schemes: ReadonlyMap<string, SecurityScheme>,
    handlers: Readonly<Record<string, SecurityHandler>>,
  ) {
    this.#operationId = operation.operationId;
    this.#alternatives = operation.security.map((alternative) =>
      [...alternative].map(([name, scopes]) => {
        const scheme = schemes.get(name);
        if (!scheme) throw new DescriptionError(`security scheme "${name}" is not described`);
        const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
        if (!handler) throw new DescriptionError(`security scheme "${name}" has no handler`);
        return { scheme: name, scopes, handler, isPresent: presence(scheme) };
      }),
    );
  }

  /**
   * What the handlers granted, by scheme. The alternatives are tried in the description's order.
   * When all fail, throws the error of the first whose credentials the request had; when it had
   * none at all, the error of the first alternative.
   */
  async grants(
    request: Request,
    path: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (this.#alternatives.length === 0) return {};
    let refusal: { error: unknown; present: boolean } | undefined;
    for (const alternative of this.#alternatives) {
      try {
        return await this.#holds(alternative, request, path);
      } catch (error) {
        const present = alternative.every(({ isPresent }) => isPresent(request));
        if (!refusal || (present && !refusal.present)) refusal = { error, present };
      }
    }
    throw refusal?.error;
  }

  async #holds(
    alternative: readonly Requirement[],
    request: Request,
    path: Readonly<Record<string, string>>,
  ): Promise<Record<string, unknown>> {
    const grants: Record<string, unknown> = {};
    for (const { scheme, scopes, handler } of alternative) {
      const call = { request, operationId: this.#operationId, path, scopes };
      grants[scheme] = await handler(call);
    }
    return grants;
  }
}

/** Whether a request carries credentials of this scheme at all, right or wrong. */
function presence({ type, in: place, name = "", scheme }: SecurityScheme) {
  return (request: Request): boolean => {
    if (type === "apiKey") {
      if (place === "header") return request.headers[name.toLowerCase()] !== undefined;
      if (place === "query") return new URLSearchParams(request.url.split("?")[1]).has(name);
      const cookies = (request.headers.cookie ?? "").split(";");
      return cookies.some((cookie) => cookie.trimStart().startsWith(`${name}=`));
    }
    if (type === "mutualTLS") return "authorized" in request.socket;
    const expected = type === "http" ? (scheme ?? "") : "bearer";
    const [given = ""] = (request.headers.authorization ?? "").split(" ", 1);
    return given.toLowerCase() === expected.toLowerCase();
  };
}
