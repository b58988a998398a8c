/** The headers of an answer: undefined where it has none or, in a browser, the server does not let it be read. */
export function headersOf(response: Response): (name: string) => string | undefined {
  return (name) => response.headers.get(name) ?? undefined;
}
