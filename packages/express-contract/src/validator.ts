/**
 * The one file that knows express-openapi-validator from inside. Version 5.6.2 is pinned exactly;
 * `test/validator-internals.test.ts` fails when one of the parts used here is no longer there.
 *
 * Its `middleware()` loads a description, prepares it, and builds validators as requests come in.
 * We let the same classes prepare the description and build every validator at start, and call
 * them ourselves, with the operation that we have matched.
 */
import { AjvOptions } from "express-openapi-validator/dist/framework/ajv/options.js";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { SchemaPreprocessor } from "express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js";
import { isObject } from "./description.ts";
import { refusingInfinite } from "./finite-numbers.ts";
import { formatsFor } from "./formats.ts";
import { bodyKind, isJson } from "./media-type.ts";
import { inOperation, type Operation } from "./operation.ts";
import { reduceDescription, type ValidatorSource } from "./reduced-description.ts";

/** A function that AJV compiled. It fills in defaults and coerces in place. */
export interface Validate {
  (data: unknown): boolean;
  errors?: SchemaError[] | null | undefined;
}

/** AJV's ErrorObject, as far as we read it. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer into the data. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Set when it is the name that is wrong, not the value. */
  readonly propertyName?: string;
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
export function createValidators(
  operations: readonly Operation[],
  source: ValidatorSource,
): Validators {
  try {
    return load(operations, source);
  } catch (error) {
    // The validator does not say where it stumbled: ask it again, one operation at a time.
    for (const operation of operations) {
      inOperation(operation.operationId, () => load([operation], source));
    }
    throw error;
  }
}

function load(operations: readonly Operation[], source: ValidatorSource): Validators {
  const { apiDoc, responseApiDoc, options } = prepare(operations, source);
  // Sound, here and below: what the validator prepared for just these classes, and their private
  // members as they are named in 5.6.2.
  const responses = new ResponseValidator(
    responseApiDoc as never,
    options.response,
  ) as unknown as ResponseInternals;
  shareComponents(responses.ajvBody);
  const values = createRequestCompiler(apiDoc, options.request, false);
  let forms: RequestCompiler | undefined;

  return {
    request(operation, mediaType) {
      if (mediaType === undefined || bodyKind(mediaType) !== "form") {
        return values.compile(operation, mediaType);
      }
      // A form has nothing but text, and a list of one looks like no list.
      forms ??= createRequestCompiler(apiDoc, options.request, true);
      return forms.compile(operation, mediaType);
    },
    response(operation) {
      const { path, method } = operation;
      // Nothing but JSON is checked, but what is wrong in a schema is told all the same.
      for (const { content } of operation.responses.values()) {
        for (const [type, schema] of content) {
          if (!isJson(type) && isObject(schema)) values.compileSchema(schema);
        }
      }
      const documented = responseApiDoc.paths[path]?.[method.toLowerCase()]?.responses;
      return responses.buildValidators(documented ?? {}, `${method}-${path}`);
    },
    headers: values.compileSchema,
  };
}

interface RequestCompiler {
  readonly compile: (operation: Operation, mediaType: string | undefined) => RequestValidators;
  readonly compileSchema: (schema: object) => Validate;
}

/** Compiles the checks of requests, whose parameters are always coerced. */
function createRequestCompiler(
  apiDoc: ApiDoc,
  settings: object,
  bodiesAreCoerced: boolean,
): RequestCompiler {
  const validator = new RequestValidator(
    apiDoc as never,
    { ...settings, coerceTypes: bodiesAreCoerced ? "array" : false } as never,
  ) as unknown as RequestInternals;
  const parameters = shareComponents(validator.ajv, refusingInfinite("params", "query", "headers"));
  const bodies = shareComponents(
    validator.ajvBody,
    bodiesAreCoerced ? refusingInfinite("body") : undefined,
  );
  return {
    compile(operation, mediaType) {
      const schema = apiDoc.paths[operation.path]?.[operation.method.toLowerCase()];
      const route = { expressRoute: operation.path, openApiRoute: operation.path, schema };
      const check = (request: PlainRequest) => {
        const openapi = { ...route, pathParams: request.params };
        validator.validate({ ...request, path: operation.path, openapi }, {}, () => {});
      };
      const compiledBefore = Object.keys(validator.middlewareCache).length;
      try {
        check(emptyRequest(operation, mediaType));
      } catch (error) {
        // An empty request is seldom valid. What counts is that its validators were built.
        if (Object.keys(validator.middlewareCache).length === compiledBefore) throw error;
      }
      const media = schema?.requestBody?.content?.[mediaType ?? ""];
      return {
        parameters: parameters.last(),
        body: bodies.last(),
        check,
        discriminator: media?.schema?._discriminator?.property,
      };
    },
    compileSchema: parameters.compile,
  };
}

/** Lets the validator prepare the description, once for requests and once for answers. */
function prepare(operations: readonly Operation[], source: ValidatorSource) {
  const validateResponses = { allErrors: true, coerceTypes: false, removeAdditional: false };
  const settings = {
    // Body values keep their types; the validator coerces parameters all the same.
    validateRequests: { allErrors: true, coerceTypes: false, allowUnknownQueryParameters: false },
    validateResponses,
    validateFormats: true,
    formats: formatsFor(source.formats),
    ajvFormats: { mode: "full" },
    // Without (de)serializers a date stays the string that it is, both ways.
    serDes: [{ format: "date-time" }, { format: "date" }],
  };
  // Sound: these are the settings that it reads.
  const options = new AjvOptions(settings as never);
  // A copy: it is written into.
  const document = structuredClone(reduceDescription(operations, source));
  const preprocessor = new SchemaPreprocessor(
    // Sound: an OpenAPI 3.1 document, reduced to what is validated.
    document as never,
    options.preprocessor,
    validateResponses,
  ) as unknown as PreprocessorInternals;
  resolveReferences(preprocessor, document.components.schemas);
  const { apiDoc, apiDocRes } = preprocessor.preProcess();
  return { apiDoc, responseApiDoc: apiDocRes, options };
}

/**
 * To see what a reference leads to, the validator has AJV compile it, only for the preparation: that
 * is half of all that there is to compile. It is told beforehand, aliases followed to their end: none
 * leads back to itself, or `References` would have refused it.
 */
function resolveReferences(
  { resolvedSchemaCache }: PreprocessorInternals,
  schemas: Readonly<Record<string, unknown>>,
): void {
  const toRef = (name: string) => `#/components/schemas/${name}`;
  const byRef = new Map(Object.entries(schemas).map(([name, schema]) => [toRef(name), schema]));
  for (const [ref, schema] of byRef) {
    let found = schema;
    while (isObject(found) && typeof found["$ref"] === "string") found = byRef.get(found["$ref"]);
    resolvedSchemaCache.set(ref, found);
  }
}

/**
 * The validator compiles each operation's schema under a key of its own, and AJV takes that key
 * for the base of the references in it, so that every operation would compile every component
 * anew. Compiled without a key, all of them share the components that the validator registered;
 * and what is written alike is compiled once (an API has few different error answers).
 */
function shareComponents(
  ajv: AjvInternals,
  refine = (validate: Validate): Validate => validate,
): Compiled {
  const byKey = new Map<string, Validate>();
  const byText = new Map<string, Validate>();
  let latest: Validate | undefined;
  const compile = (schema: object) => {
    const text = JSON.stringify(schema);
    const validate = byText.get(text) ?? refine(ajv.compile(schema));
    byText.set(text, validate);
    return validate;
  };
  const getSchema = ajv.getSchema.bind(ajv);
  ajv.getSchema = (key) => byKey.get(key) ?? getSchema(key);
  ajv.addSchema = ({ paths: _paths, components: _components, ...schema }, key) => {
    latest = compile(schema);
    byKey.set(key, latest);
    return ajv;
  };
  const last = () => {
    if (!latest) throw new Error("express-openapi-validator compiled nothing");
    return latest;
  };
  return { compile, last };
}

interface Compiled {
  /** Compiles a schema of ours, like those of the validator. */
  readonly compile: (schema: object) => Validate;
  /** What the validator asked for last. */
  readonly last: () => Validate;
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

interface PreprocessorInternals {
  readonly resolvedSchemaCache: Map<string, unknown>;
  readonly preProcess: () => { readonly apiDoc: ApiDoc; readonly apiDocRes: ApiDoc };
}

interface ApiDoc {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PreparedOperation>>>>;
}

interface PreparedOperation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, PreparedMedia>> };
  readonly responses?: object;
}

interface PreparedMedia {
  readonly schema?: { readonly _discriminator?: { readonly property: string } };
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
