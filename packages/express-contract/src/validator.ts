/**
 * The one file that knows express-openapi-validator from inside. Version 5.6.2 is pinned exactly;
 * `test/validator-internals.test.ts` fails when one of the parts used here is no longer there.
 *
 * Its public `middleware()` loads and prepares the description. Instead of mounting what it
 * returns, we take the prepared description from it, and call its request and response validators
 * ourselves, once per operation at start (so that everything is compiled), then per request.
 */
import { middleware } from "express-openapi-validator";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { formatsFor } from "./formats.ts";
import { inOperation, mediaObjects, type Operation } from "./operation.ts";

/** A function that AJV compiled. It fills in defaults and coerces in place. */
export interface Validate {
  (data: unknown): boolean;
  errors?: SchemaError[] | null;
}

/** AJV's ErrorObject, as far as we read it. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the data. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** As much of an Express request as the validator reads, and writes: it coerces in place. */
export interface PlainRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: Record<string, unknown>;
  query: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
}

/** The checks of one operation for one media type of its body (or for none). */
export interface RequestValidators {
  /** Of path, query and header parameters, taking `{params, query, headers}`. */
  readonly parameters: Validate;
  /** Of the body, taking `{body}`. */
  readonly body: Validate;
  /** The whole of the validator's own request check. Throws its HttpError. */
  readonly check: (request: PlainRequest) => void;
  /** The property that chooses the branch of the body, which then `body` does not check. */
  readonly discriminator: string | undefined;
}

/** Validators by status as documented (`200`, `4XX`, `default`) and JSON media type; take `{response}`. */
export type ResponseValidators = Readonly<Record<string, Readonly<Record<string, Validate>>>>;

export interface Validators {
  readonly request: (operation: Operation, mediaType: string | undefined) => RequestValidators;
  readonly response: (operation: Operation) => ResponseValidators;
  /** Compiles the headers of a response. The function takes them by lower-case name. */
  readonly headers: (schema: object) => Validate;
}

/**
 * Prepares the validators for these operations.
 * Throws a DescriptionError naming the operation when one of its schemas is invalid.
 */
export async function createValidators(
  operations: readonly Operation[],
  source: ValidatorSource,
): Promise<Validators> {
  try {
    return await load(operations, source);
  } catch (error) {
    // The validator does not say where it stumbled: ask it again, one operation at a time.
    for (const operation of operations) {
      const lone = await load([operation], source).catch((cause: unknown) => ({ cause }));
      if ("cause" in lone) inOperation(operation.operationId, () => raise(lone.cause));
    }
    throw error;
  }
}

export interface ValidatorSource {
  readonly openapi: string;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly formats: ReadonlySet<string>;
}

function raise(cause: unknown): never {
  throw cause;
}

async function load(
  operations: readonly Operation[],
  source: ValidatorSource,
): Promise<Validators> {
  const { apiDoc, responseApiDoc, routes, options } = await prepare(operations, source);
  // Sound: what the validator prepared for just these classes, and their private members as
  // they are named in 5.6.2.
  const requests = new RequestValidator(
    apiDoc as never,
    options.request,
  ) as unknown as RequestInternals;
  const responses = new ResponseValidator(
    responseApiDoc as never,
    options.response,
  ) as unknown as ResponseInternals;
  const compiledParameters = shareComponents(requests.ajv);
  const compiledBodies = shareComponents(requests.ajvBody);
  shareComponents(responses.ajvBody);

  const openapiOf = (operation: Operation) => {
    const expressRoute = routes.get(operation.path);
    if (expressRoute === undefined) throw new Error("the validator lost this operation");
    const method = operation.method.toLowerCase();
    return {
      expressRoute,
      openApiRoute: operation.path,
      schema: apiDoc.paths[operation.path]?.[method],
      responses: responseApiDoc.paths[operation.path]?.[method]?.responses,
    };
  };

  return {
    request(operation, mediaType) {
      const openapi = openapiOf(operation);
      const check = (request: PlainRequest) => {
        const primed = { ...openapi, pathParams: request.params, serial: 0 };
        requests.validate({ ...request, path: operation.path, openapi: primed }, {}, () => {});
      };
      const compiledBefore = Object.keys(requests.middlewareCache).length;
      try {
        check(emptyRequest(operation, mediaType));
      } catch (error) {
        // An empty request is seldom valid. What counts is that its validators were built.
        if (Object.keys(requests.middlewareCache).length === compiledBefore) throw error;
        if (isWrongStyle(error)) throw error;
      }
      const media = openapi.schema?.requestBody?.content?.[mediaType ?? ""];
      return {
        parameters: last(compiledParameters),
        body: last(compiledBodies),
        check,
        discriminator: media?.schema?._discriminator?.property,
      };
    },
    response(operation) {
      const { responses: documented, openApiRoute } = openapiOf(operation);
      return responses.buildValidators(documented ?? {}, `${operation.method}-${openApiRoute}`);
    },
    headers: (schema) => requests.ajv.compile(schema),
  };
}

/** The validator notices only at a request that a parameter's style fits no array. */
function isWrongStyle(error: unknown): boolean {
  return error instanceof Error && "path" in error && String(error.path).startsWith(".query.");
}

/** Lets the validator load the description, and takes what it made of it. */
async function prepare(operations: readonly Operation[], source: ValidatorSource) {
  const chain = middleware({
    // Sound: an OpenAPI 3.1 document, reduced to what is validated.
    apiSpec: toDocument(operations, source) as never,
    validateApiSpec: false,
    validateRequests: { allErrors: true },
    validateResponses: { allErrors: true },
    validateSecurity: false,
    fileUploader: false,
    // Without (de)serializers a date stays the string that it is, both ways.
    serDes: [{ format: "date-time" }, { format: "date" }],
    ajvFormats: { mode: "full" },
    formats: formatsFor(source.formats),
  });
  // Sound: `_oav` is not declared; `middleware()` sets it to the validator it just made.
  const { _oav: oav } = middleware as unknown as { _oav: OavInternals };
  let prepared: { context: Context; responseApiDoc: ApiDoc } | undefined;
  oav.metadataMiddleware = (context, responseApiDoc) => {
    prepared = { context, responseApiDoc };
    return (_request, _response, next) => next();
  };
  for (const name of ["pathParamsMiddleware", "metadataMiddleware"]) {
    // Sound: these two read of the request its app, and of the app only `param`.
    const step = chain.find((candidate) => candidate.name === name) as unknown as Step | undefined;
    if (!step) throw new Error(`express-openapi-validator has no ${name}`);
    const failed = await new Promise((next) => step({ app: { param: () => {} } }, {}, next));
    if (failed) throw failed;
  }
  if (!prepared) throw new Error("express-openapi-validator prepared no description");
  const { context, responseApiDoc } = prepared;
  return {
    apiDoc: context.apiDoc,
    responseApiDoc,
    options: oav.ajvOpts,
    routes: new Map(context.routes.map((route) => [route.openApiRoute, route.expressRoute])),
  };
}

/** The description as the validator needs it: no prose, no servers, only schemas by reference. */
function toDocument(operations: readonly Operation[], source: ValidatorSource): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const { requestBody, responses } = operation;
    const item = paths[operation.path] ?? {};
    paths[operation.path] = item;
    item[operation.method.toLowerCase()] = {
      operationId: operation.operationId,
      parameters: operation.parameters.map(({ object }) => object),
      "x-eov-allow-unknown-query-parameters": operation.allowsUnknownQuery,
      ...(requestBody && {
        requestBody: {
          required: requestBody.required,
          content: Object.fromEntries(mediaObjects(requestBody.content)),
        },
      }),
      responses: Object.fromEntries(
        [...responses].map(([status, { content }]) => [
          status,
          content.size > 0 ? { content: Object.fromEntries(mediaObjects(content)) } : {},
        ]),
      ),
    };
  }
  return {
    openapi: source.openapi,
    info: { title: "", version: "" },
    paths,
    components: { schemas: source.schemas },
  };
}

/**
 * The validator compiles each operation's schema under a key of its own, and AJV takes that key
 * for the base of the references in it, so that every operation would compile every component
 * anew. Compiled without a key, all of them share the components that the validator registered.
 * Gives the compiled functions, the latest last.
 */
function shareComponents(ajv: AjvInternals): Validate[] {
  const byKey = new Map<string, Validate>();
  const inOrder: Validate[] = [];
  const getSchema = ajv.getSchema.bind(ajv);
  ajv.getSchema = (key) => byKey.get(key) ?? getSchema(key);
  ajv.addSchema = ({ paths: _paths, components: _components, ...schema }, key) => {
    const validate = ajv.compile(schema);
    byKey.set(key, validate);
    inOrder.push(validate);
    return ajv;
  };
  return inOrder;
}

function last(compiled: readonly Validate[]): Validate {
  const validate = compiled.at(-1);
  if (!validate) throw new Error("express-openapi-validator compiled nothing");
  return validate;
}

function emptyRequest(operation: Operation, mediaType: string | undefined): PlainRequest {
  return {
    method: operation.method,
    originalUrl: operation.path,
    headers: mediaType === undefined ? {} : { "content-type": mediaType },
    query: {},
    params: {},
    body: undefined,
  };
}

// The parts of express-openapi-validator 5.6.2 used above, as they are.

type Step = (request: object, response: object, next: (error?: unknown) => void) => void;

interface ApiDoc {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, PreparedOperation>>>>;
}

interface PreparedOperation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, PreparedMedia>> };
  readonly responses?: object;
}

interface PreparedMedia {
  readonly schema?: { readonly _discriminator?: { readonly property: string } };
}

interface Context {
  readonly apiDoc: ApiDoc;
  readonly routes: readonly { readonly openApiRoute: string; readonly expressRoute: string }[];
}

interface OavInternals {
  readonly ajvOpts: { readonly request: object; readonly response: object };
  metadataMiddleware: (context: Context, responseApiDoc: ApiDoc) => Step;
}

interface AjvInternals {
  compile: (schema: object) => Validate;
  getSchema: (key: string) => Validate | undefined;
  addSchema: (schema: { paths?: unknown; components?: unknown }, key: string) => AjvInternals;
}

interface RequestInternals {
  readonly ajv: AjvInternals;
  readonly ajvBody: AjvInternals;
  readonly middlewareCache: Readonly<Record<string, unknown>>;
  readonly validate: (request: object, response: object, next: () => void) => void;
}

interface ResponseInternals {
  readonly ajvBody: AjvInternals;
  readonly buildValidators: (responses: object, key: string) => ResponseValidators;
}
