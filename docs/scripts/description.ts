import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The parts of an OpenAPI 3.1 document that the documentation reads. */
export interface Description {
  info: { title: string; version: string; summary?: string; description?: string };
  servers: { url: string; description: string }[];
  tags: { name: string; description?: string }[];
  paths: Record<string, PathItem>;
  components: Components;
}

interface Components {
  schemas: Record<string, Schema>;
  [section: string]: Record<string, unknown>;
}

export const methods = ["get", "put", "post", "patch", "delete"] as const;
export type Method = (typeof methods)[number];

export type PathItem = { parameters?: (Parameter | Reference)[] } & Partial<
  Record<Method, Operation>
>;

export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, Answer | Reference>;
  "x-method-name": string;
  "x-idempotent": boolean;
  "x-internal"?: boolean;
  "x-codeSamples"?: CodeSample[];
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  description: string;
  schema: Schema | Reference;
  example?: unknown;
}

export interface Answer {
  description: string;
  headers?: Record<string, Reference | { description: string }>;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema: Schema | Reference;
  examples?: Record<string, Example | Reference>;
}

export interface Example {
  summary?: string;
  value: unknown;
}

export interface CodeSample {
  lang: string;
  label: string;
  source: string;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export interface Reference {
  $ref: string;
}

/** The hand-written description, its files put together. */
export async function readDescription(): Promise<Description> {
  const file = fileURLToPath(import.meta.resolve("@workspace-billing/spec/openapi.json"));
  // The description is linted before it is published, so its shape is what OpenAPI says.
  return JSON.parse(await readFile(file, "utf8")) as Description;
}

/**
 * What `value` refers to, or `value` itself: `#/components/<section>/<name>` is the only kind of reference in use.
 *
 * @throws Error when the reference leads nowhere.
 */
export function resolve<T extends object>(description: Description, value: T | Reference): T {
  // Schemas may carry words of their own beside the reference; they win (OpenAPI 3.1, section 4.8.23).
  const { $ref, ...own } = value as Partial<Reference>;
  // Without a reference it is the thing itself.
  if ($ref === undefined) return value as T;
  const [, , section, name] = $ref.split("/");
  const found = description.components[section ?? ""]?.[name ?? ""];
  if (found === undefined) throw new Error(`${$ref} leads nowhere`);
  // The caller's T is the kind of thing that stands in that section.
  return { ...resolve(description, found as T), ...own };
}
