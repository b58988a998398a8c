import { describe, expect, test } from "vitest";
import { isLoopbackHost } from "../../src/auth/loopback.ts";

describe("this machine", () => {
  test.each([
    "localhost",
    "localhost:3000",
    "LocalHost:3000",
    "localhost.",
    "localhost.:3000",
    "localhost:",
    "127.0.0.1",
    "127.0.0.1:3000",
    "127.255.255.254:65535",
    "[::1]",
    "[::1]:3000",
  ])("%j", (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });
});

describe("not this machine, or nothing a browser would send", () => {
  test.each([
    undefined,
    "",
    " ",
    "example.com",
    "example.com:3000",
    "localhost.example.com",
    "127.0.0.1.example.com",
    "example.com#localhost",
    "user@localhost",
    "localhost@example.com",
    "localhost, example.com",
    "localhost:3000:3000",
    "localhost:http",
    "localhost:123456",
    "localhost/",
    "localhost..",
    ".localhost",
    "app.localhost",
    "xlocalhost",
    " localhost",
    "localhost ",
    "localhost\n",
    "locaIhost",
    "lοcalhost",
    "127.0.0.1.",
    "127.0.0",
    "127.1",
    "127.0.0.256",
    "127.0.0.01",
    "127.0.0.1.1",
    "128.0.0.1",
    "0x7f.0.0.1",
    "2130706433",
    "0.0.0.0",
    "10.0.0.1",
    "::1",
    "[::1",
    "::1]",
    "[::]",
    "[::2]",
    "[::1%lo]",
    "[::ffff:127.0.0.1]",
  ])("%j", (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
