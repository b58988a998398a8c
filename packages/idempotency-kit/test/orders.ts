import type { Rules, Subject } from "../src/subject.ts";
import type { Fault } from "./fault.ts";
import { type Disk, ReferenceServer } from "./reference-server.ts";

/** A shop, as its customers see it and as those see it who run it. */
export interface Shop {
  readonly subject: Required<Subject>;
  close(): Promise<void>;
}

/** A server that takes orders, which keeps its promises or has a fault. */
export async function openShop(rules: Partial<Rules> = {}, fault?: Fault): Promise<Shop> {
  const disk: Disk = { orders: [], keys: new Map() };
  let offset = 0;
  const open = async () => {
    const opened = new ReferenceServer({ disk, now: () => Date.now() + offset, rules, fault });
    await opened.listen();
    return opened;
  };
  let server = await open();
  const order = (item: unknown) => ({
    method: "POST",
    path: "/orders",
    headers: { Authorization: "Bearer ada" },
    body: { item },
  });
  return {
    close: () => server.close(),
    subject: {
      rules,
      baseUrl: () => server.url,
      request: () => order("tea"),
      other: () => order("coffee"),
      countEffects: () => disk.orders.length,
      invalid: () => order(7),
      unauthorized: ({ headers: _, ...request }) => request,
      byAnother: (request) => ({ ...request, headers: { Authorization: "Bearer bob" } }),
      refused() {
        server.soldOut = true;
        const mend = () => {
          server.soldOut = false;
        };
        return { request: order("tea"), mend };
      },
      failing() {
        server.failing = true;
        const mend = () => {
          server.failing = false;
        };
        return { request: order("tea"), mend };
      },
      hold() {
        const arrival = Promise.withResolvers<void>();
        const opening = Promise.withResolvers<void>();
        server.gate = { opened: opening.promise, arrive: arrival.resolve };
        const release = () => {
          server.gate = undefined;
          opening.resolve();
        };
        return { request: order("tea"), arrived: arrival.promise, release };
      },
      async restart() {
        await server.close();
        if (fault === "loses its keys at a restart") disk.keys = new Map();
        server = await open();
      },
      advance(ms) {
        offset += ms;
      },
    },
  };
}
