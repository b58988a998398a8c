import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

/** One answer, as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A connection that one writes to oneself; for what no HTTP client would send. */
export async function connectTo(baseUrl: string): Promise<Socket> {
  const { hostname, port } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  return socket;
}

/** Sends these bytes on a connection of their own and reads until the server closes it. */
export async function sendRaw(baseUrl: string, request: string): Promise<readonly RawAnswer[]> {
  const socket = await connectTo(baseUrl);
  // The server may answer, and close, before it has read everything.
  socket.on("error", () => {});
  socket.write(request, "latin1");
  return readAnswers(await text(socket));
}

/** Answers one after the other, each with a Content-Length. */
function readAnswers(received: string): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = received; rest !== ""; ) {
    const [head = ""] = rest.split("\r\n\r\n", 1);
    const [statusLine = "", ...lines] = head.split("\r\n");
    const headers = new Headers(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1)];
      }),
    );
    const bodyAt = head.length + 4;
    // All bodies are ASCII: as many characters as bytes.
    const end = bodyAt + Number(headers.get("Content-Length") ?? 0);
    answers.push({
      status: Number(statusLine.split(" ")[1]),
      headers,
      body: rest.slice(bodyAt, end),
    });
    rest = rest.slice(end);
  }
  return answers;
}
