import { parse } from "node:querystring";
import { middleware } from "express-openapi-validator";
import { isDate, isDateTime } from "../src/formats.ts";

export interface Sent {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the validator made of a request that it let through. */
export interface Passed {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

type Step = (request: object, response: object, next: (error?: unknown) => void) => unknown;

/**
 * express-openapi-validator as its README says, its middlewares run one after the other on plain
 * objects: what our way of calling it is compared with.
 */
export function stock(description: object) {
  // Sound: it is an OpenAPI description, and steps read no more than is given here.
  const steps = middleware({
    apiSpec: structuredClone(description) as never,
    validateApiSpec: false,
    validateRequests: { allErrors: true },
    validateResponses: { allErrors: true },
    validateSecurity: false,
    fileUploader: false,
    serDes: [{ format: "date-time" }, { format: "date" }],
    ajvFormats: { mode: "full" },
    formats: {
      date: { type: "string", validate: isDate },
      "date-time": { type: "string", validate: isDateTime },
    },
  }) as unknown as readonly Step[];

  const requestOf = ({ method, url, headers, body }: Sent) => {
    const [path, query = ""] = url.split("?");
    const app = { enabled: () => true, param: () => {} };
    const copied = structuredClone({ headers, body });
    return { method, originalUrl: url, path, baseUrl: "", query: parse(query), app, ...copied };
  };

  return {
    /** The request as it was let through, or `undefined` when it was refused. */
    async request(sent: Sent): Promise<Passed | undefined> {
      const request = requestOf(sent);
      for (const step of steps) {
        const error = await new Promise((resolve) => step(request, { json: () => {} }, resolve));
        if (error) return undefined;
      }
      const { query, headers, body } = request;
      return { params: Reflect.get(request, "params"), query, headers, body };
    },
    /** Whether this body may answer this request, which itself is not checked. */
    async response(sent: Sent, status: number, body: unknown): Promise<boolean> {
      const request = requestOf(sent);
      let accepted = true;
      const response = {
        statusCode: status,
        getHeaders: () => ({ "content-type": "application/json" }),
        json: () => response,
      };
      for (const step of steps.filter(({ name }) => name !== "requestMiddleware")) {
        await new Promise<void>((resolve) => {
          step(request, response, (error) => {
            if (error) accepted = false;
            resolve();
          });
        });
      }
      response.json.call(response, ...([structuredClone(body)] as unknown as []));
      return accepted;
    },
  };
}
