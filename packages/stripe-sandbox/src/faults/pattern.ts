/** Tells whether a whole text fits the pattern, in which `*` stands for any characters but a slash; unset: all fit. */
export function patternOf(pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  const expression = new RegExp(`^${pattern.split("*").map(literally).join("[^/]*")}$`);
  return (text) => expression.test(text);
}

/** The source of an expression that matches the text alone. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.+?()[\]{}|]/g, "\\$&");
}
