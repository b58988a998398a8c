import { readFileSync } from "node:fs";
import express from "express";
import { parse } from "yaml";
import { ContractError, createContract } from "../../src/index.ts";
import type { operations } from "./openapi.ts";

const books = new Map([[1, { id: 1, title: "Emma", author: "Jane Austen" as string | null }]]);

const contract = await createContract<operations, { user: unknown }>({
  description: parse(readFileSync(new URL("openapi.yaml", import.meta.url), "utf8")),
  handlers: {
    listBooks: async () => ({ status: 200, body: [...books.values()] }),
    addBook: async ({ body }) => {
      const book = { id: books.size + 1, title: body.title, author: body.author ?? null };
      books.set(book.id, book);
      return { status: 201, headers: { Location: `/books/${book.id}` }, body: book };
    },
    getBook: async ({ path }) => {
      const book = books.get(path.bookId);
      if (!book) throw new Error("not_found");
      return { status: 200, headers: { ETag: `"${book.id}"` }, body: book };
    },
    removeBook: async ({ path }) => {
      books.delete(path.bookId);
      return { status: 204 };
    },
    setCover: async ({ body = "" }) => ({ status: 200, type: "image/png", body }),
  },
  security: {
    bearerAuth: ({ request }) => {
      if (request.headers.authorization !== "Bearer secret") throw new Error("unauthorized");
      return "ada";
    },
  },
  context: ({ grants }) => ({ user: grants["bearerAuth"] }),
  errorReply: (error) => {
    if (error instanceof ContractError) {
      const { status, headers, reason, message } = error;
      return { status, headers, body: { code: reason, message } };
    }
    const statuses: Record<string, number> = { unauthorized: 401, not_found: 404 };
    const code = error instanceof Error ? error.message : "internal";
    return { status: statuses[code] ?? 500, body: { code, message: code } };
  },
  onResponseDrift: "throw",
});

export const app = express().disable("x-powered-by").use(contract);
