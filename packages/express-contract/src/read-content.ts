import { DescriptionError, entriesOf, isObject } from "./description.ts";
import { parseMediaType } from "./media-type.ts";
import type { References } from "./references.ts";

/**
 * The schemas of a `content` by media type. Throws a DescriptionError when two types differ in
 * nothing but parameters: what is sent is matched without them.
 */
export function readContent(value: unknown, references: References): Map<string, unknown> {
  const content = new Map<string, unknown>();
  const bare = new Map<string, string>();
  for (const [key, media] of entriesOf(value)) {
    const { type } = parseMediaType(key);
    const other = bare.get(type);
    if (other !== undefined) {
      throw new DescriptionError(`media types ${other} and ${key} cannot be told apart`);
    }
    bare.set(type, key);
    const schema = isObject(media) ? media["schema"] : undefined;
    content.set(key, schema === undefined ? undefined : references.schema(schema));
  }
  return content;
}
