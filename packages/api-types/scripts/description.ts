/** The part of an OpenAPI 3.1 document that the operation table is read from. */
export interface Description {
  tags: { name: string; description?: string }[];
  paths: Record<string, PathItem>;
  components: {
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    headers?: Record<string, Header>;
    schemas?: Record<string, Schema>;
  };
}

export type Method = "get" | "put" | "post" | "patch" | "delete";

export type PathItem = { parameters?: (Parameter | Reference)[] } & Partial<
  Record<Method, Operation>
>;

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, Response | Reference>;
  security: Record<string, string[]>[];
  "x-method-name": string;
  "x-idempotent": boolean;
  "x-internal"?: boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
}

export interface Response {
  headers?: Record<string, Header | Reference>;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema?: Schema | Reference;
}

export interface Schema {
  properties?: Record<string, unknown>;
}

export interface Header {
  required?: boolean;
}

export interface Reference {
  $ref: string;
}
