/** Checked by `tsc`: each line that must not compile says so. */
import type { Handler, Handlers, HandlersFor, Input, Reply } from "../src/index.ts";
import type { operations } from "./library/openapi.ts";

const book = { id: 1, title: "Emma" };
const etag = { ETag: '"1"' };
interface Context {
  readonly user: string;
}
const listBooks: Handler<operations["listBooks"], Context> = async () => ({
  status: 200,
  body: [book],
});
const addBook: Handler<operations["addBook"], Context> = async ({ body }) => ({
  status: 201,
  headers: { Location: "/" },
  body: { id: 1, title: body.title },
});
const getBook: Handler<operations["getBook"], Context> = async () => ({
  status: 200,
  headers: etag,
  body: book,
});
const removeBook: Handler<operations["removeBook"], Context> = async () => ({ status: 204 });
const setCover: Handler<operations["setCover"], Context> = async () => ({
  status: 200,
  type: "image/png",
  body: new Uint8Array(),
});

export const all: Handlers<operations, Context> = {
  listBooks,
  addBook,
  getBook,
  removeBook,
  setCover,
};
export const some: HandlersFor<operations, "getBook" | "removeBook", Context> = {
  getBook,
  removeBook,
};

// A missing handler, and one too many.
// @ts-expect-error
export const missing: Handlers<operations, Context> = { listBooks, addBook, getBook, removeBook };
// @ts-expect-error
export const extra: Handlers<operations, Context> = { ...all, burnBook: removeBook };
// @ts-expect-error
export const foreign: HandlersFor<operations, "getBook", Context> = { getBook, removeBook };
// A handler of another operation.
// @ts-expect-error
export const swapped: HandlersFor<operations, "getBook", Context> = { getBook: removeBook };

type GetBook = Reply<operations["getBook"]>;
export const withOptional: GetBook = {
  status: 200,
  headers: { ...etag, "X-Copies": 2 },
  body: book,
};
// @ts-expect-error a status that is not documented
export const status: GetBook = { status: 201, headers: etag, body: book };
// @ts-expect-error 304 follows from the ETag
export const notModified: GetBook = { status: 304, headers: etag };
// @ts-expect-error failures are thrown
export const failure: GetBook = { status: 404, body: { code: "x", message: "x" } };
// @ts-expect-error a missing body
export const bodiless: GetBook = { status: 200, headers: etag };
// @ts-expect-error a missing field
export const field: GetBook = { status: 200, headers: etag, body: { id: 1 } };
// @ts-expect-error a field of another type
export const fieldType: GetBook = { status: 200, headers: etag, body: { id: "1", title: "" } };
// @ts-expect-error a field that is not there
export const unknownField: GetBook["body"] = { ...book, title: "Emma", pages: 1 };
// @ts-expect-error a missing required header
export const header: GetBook = { status: 200, body: book };
// @ts-expect-error a header of another type
export const headerType: GetBook["headers"] = { ...etag, "X-Copies": "2" };
// @ts-expect-error a header that is not documented
export const headerName: GetBook["headers"] = { ...etag, Etga: "" };

type ListBooks = Reply<operations["listBooks"]>;
export const csv: ListBooks = { status: 200, type: "text/csv", body: "a,b" };
// @ts-expect-error another media type
export const html: ListBooks = { status: 200, type: "text/html", body: "a" };
// @ts-expect-error an object as CSV
export const csvObject: ListBooks = { status: 200, type: "text/csv", body: { a: 1 } };

// @ts-expect-error a body for 204
export const noContent: Reply<operations["removeBook"]> = { status: 204, body: {} };

/** Answers by range, as openapi-typescript generates them. */
interface Ranged {
  parameters: Record<never, never>;
  responses: {
    202: { headers: { [name: string]: unknown }; content?: never };
    "2XX": { headers: { [name: string]: unknown }; content: { "application/json": number } };
    default: { headers: { [name: string]: unknown }; content?: never };
  };
}
export const ranged: Reply<Ranged> = { status: 201, body: 1 };
export const ownAnswer: Reply<Ranged> = { status: 202 };
// @ts-expect-error a status of the range that has an answer of its own
export const rangedOwn: Reply<Ranged> = { status: 202, body: 1 };
// @ts-expect-error another body than the range's
export const rangedBody: Reply<Ranged> = { status: 201, body: "1" };
// @ts-expect-error a status beyond the range
export const beyond: Reply<Ranged> = { status: 301, body: 1 };

export function reads(get: Input<operations["getBook"]>, list: Input<operations["listBooks"]>) {
  const id: number = get.path.bookId;
  const tag: string | undefined = get.header["If-None-Match"];
  const limit: number | undefined = list.query.limit;
  const none: undefined = get.body;
  // @ts-expect-error a path parameter that is not there
  get.path.id;
  // @ts-expect-error a query parameter that is not there
  list.query.page;
  // @ts-expect-error a query parameter of an operation that has none
  get.query.limit;
  // @ts-expect-error a header that is not there
  get.header["If-Match"];
  // @ts-expect-error a parameter of another type
  const text: string = get.path.bookId;
  // @ts-expect-error input is not to be changed
  get.path.bookId = 2;
  return { id, tag, limit, none, text };
}

export function readsBody(add: Input<operations["addBook"]>, cover: Input<operations["setCover"]>) {
  const author: string | null | undefined = add.body.author;
  const body: string | Uint8Array | undefined = cover.body;
  // @ts-expect-error a field that is not there
  add.body.pages;
  // @ts-expect-error an optional body may be absent
  const present: string | Uint8Array = cover.body;
  return { author, body, present };
}
