import {
  type CodeSample,
  type Description,
  type Example,
  methods,
  type Parameter,
  resolve,
} from "./description.ts";
import { type OperationPage, operationsOf } from "./operations.ts";

/** The description with samples of each operation (`x-codeSamples`), made from its own examples. */
export function withCodeSamples(description: Description): Description {
  const samples = new Map(
    operationsOf(description).map((page) => [page.operationId, codeSamplesOf(description, page)]),
  );
  const paths = Object.entries(description.paths).map(([path, item]) => {
    const operations = methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const shown = { ...operation, "x-codeSamples": samples.get(operation.operationId) };
      return [[method, shown] as const];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }] as const;
  });
  return { ...description, paths: Object.fromEntries(paths) };
}

/** A call with curl, with our client, and with `fetch`, in this order. */
function codeSamplesOf(description: Description, page: OperationPage): CodeSample[] {
  const call = callOf(description, page);
  return [
    { lang: "Shell", label: "curl", source: curl(call) },
    { lang: "TypeScript", label: "Client", source: client(call) },
    { lang: "JavaScript", label: "fetch", source: fetchCall(call) },
  ];
}

interface Call {
  readonly method: string;
  readonly server: string;
  readonly url: string;
  /** `billingAccounts.update` */
  readonly clientMethod: string;
  readonly pathParameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Whether it wants a token. */
  readonly secured: boolean;
  /** The media type of what there is to read in the answer, if there is something. */
  readonly answer: string | undefined;
}

function callOf(description: Description, page: OperationPage): Call {
  const { operation, method, path, parameters, answers } = page;
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const pathParameters = Object.fromEntries(inPath.map(({ name, example }) => [name, example]));
  const server = description.servers[0]?.url ?? "";
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const [body] = Object.values(media?.examples ?? {});
  return {
    method: method.toUpperCase(),
    server,
    url: server + fill(path, inPath),
    clientMethod: operation["x-method-name"],
    pathParameters,
    body: body && resolve<Example>(description, body).value,
    secured: operation.security.length > 0,
    answer: answers.flatMap(([status, { content }]) =>
      status.startsWith("2") ? Object.keys(content ?? {}) : [],
    )[0],
  };
}

function fill(path: string, parameters: readonly Parameter[]): string {
  return parameters.reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
}

function curl({ method, url, body, secured, answer }: Call): string {
  const data = JSON.stringify(body, null, 2)?.replaceAll("'", `'\\''`);
  return [
    `curl --request ${method}`,
    `--url '${url}'`,
    ...(secured ? [`--header "Authorization: Bearer $TOKEN"`] : []),
    ...(data ? ["--header 'Content-Type: application/json'", `--data '${data}'`] : []),
    ...(answer === undefined || isText(answer) ? [] : ["--remote-name"]),
  ].join(" \\\n  ");
}

function client(call: Call): string {
  const { server, clientMethod, pathParameters, body, secured, answer } = call;
  const path = literal(pathParameters).replace(/\s*\n\s*/g, " ");
  const args = [...(path === "{}" ? [] : [path]), ...(body === undefined ? [] : [literal(body)])];
  const list = args.length > 1 ? `\n  ${args.map(indent).join(",\n  ")},\n` : args.join("");
  const sent = `await client.${clientMethod}(${list});`;
  return [
    'import { createClient } from "@workspace-billing/client";',
    "",
    `const client = createClient({ baseUrl: "${server}"${secured ? ", token: process.env.TOKEN" : ""} });`,
    answer ? `const result = ${sent}` : sent,
  ].join("\n");
}

function fetchCall({ method, url, body, secured, answer }: Call): string {
  const headers = secured ? [`    Authorization: \`Bearer \${process.env.TOKEN}\`,`] : [];
  if (body !== undefined) headers.push('    "Content-Type": "application/json",');
  return [
    `const response = await fetch("${url}", {`,
    `  method: "${method}",`,
    ...(headers.length > 0 ? ["  headers: {", ...headers, "  },"] : []),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${indent(literal(body))}),`]),
    "});",
    "if (!response.ok) throw new Error((await response.json()).message);",
    ...(answer ? [`const result = await response.${reader(answer)}();`] : []),
  ].join("\n");
}

/** The method of a `Response` that reads a body of this media type. */
function reader(mediaType: string): string {
  if (mediaType === "application/json") return "json";
  return isText(mediaType) ? "text" : "blob";
}

function isText(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType.startsWith("text/");
}

/** A value as it is written in TypeScript: JSON, with plain keys unquoted. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
