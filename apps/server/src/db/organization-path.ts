/** Stands between the ids of a path. */
const SEPARATOR = "#";
/** The character behind it: no id has one that is as low. */
const BEHIND_SEPARATOR = "$";

/** The ids of organizations, from the root down, as `organizations.path` has them. */
export function toPath(ids: readonly string[]): string {
  return ids.join(SEPARATOR);
}

/** The ids in a path, from the root down; none in that of a root. */
export function fromPath(path: string): readonly string[] {
  return path === "" ? [] : path.split(SEPARATOR);
}

/**
 * What all paths below an organization are between, from `first` to before `end`, by the path of its children. Paths
 * sort byte by byte: what begins with this one and a separator stands between it and the next character.
 */
export function pathsFrom(path: string): { readonly first: string; readonly end: string } {
  return { first: path, end: `${path}${BEHIND_SEPARATOR}` };
}
