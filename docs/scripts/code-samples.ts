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
  /** Whether there is something to read in the answer. */
  readonly answers: boolean;
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
    answers: answers.some(([status, { content }]) => status.startsWith("2") && content),
  };
}

function fill(path: string, parameters: readonly Parameter[]): string {
  return parameters.reduce(
    (text, { name, example }) => text.replace(`{${name}}`, encodeURIComponent(String(example))),
    path,
  );
}

function curl({ method, url, body }: Call): string {
  const data = JSON.stringify(body, null, 2)?.replaceAll("'", `'\\''`);
  return [
    `curl --request ${method}`,
    `--url '${url}'`,
    `--header "Authorization: Bearer $TOKEN"`,
    ...(data ? ["--header 'Content-Type: application/json'", `--data '${data}'`] : []),
  ].join(" \\\n  ");
}

function client({ server, clientMethod, pathParameters, body, answers }: Call): string {
  const path = literal(pathParameters).replace(/\s*\n\s*/g, " ");
  const args = [...(path === "{}" ? [] : [path]), ...(body === undefined ? [] : [literal(body)])];
  const list = args.length > 1 ? `\n  ${args.map(indent).join(",\n  ")},\n` : args.join("");
  const call = `await client.${clientMethod}(${list});`;
  return [
    'import { createClient } from "@workspace-billing/client";',
    "",
    `const client = createClient({ baseUrl: "${server}", token: process.env.TOKEN });`,
    answers ? `const result = ${call}` : call,
  ].join("\n");
}

function fetchCall({ method, url, body, answers }: Call): string {
  const headers = [`    Authorization: \`Bearer \${process.env.TOKEN}\`,`];
  if (body !== undefined) headers.push('    "Content-Type": "application/json",');
  return [
    `const response = await fetch("${url}", {`,
    `  method: "${method}",`,
    "  headers: {",
    ...headers,
    "  },",
    ...(body === undefined ? [] : [`  body: JSON.stringify(${indent(literal(body))}),`]),
    "});",
    "if (!response.ok) throw new Error((await response.json()).message);",
    ...(answers ? ["const result = await response.json();"] : []),
  ].join("\n");
}

/** A value as it is written in TypeScript: JSON, with plain keys unquoted. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
