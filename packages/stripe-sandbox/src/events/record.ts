import { type Kind, type StoredObject, toWire } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import type { Emit } from "./emitter.ts";
import { previousAttributes } from "./previous-attributes.ts";

/** What a change needs to be kept and told. */
export interface Recording {
  readonly objects: ObjectStore;
  readonly emit: Emit;
}

/** Stores a new object and tells of it: `type` is `product.created` and its like. */
export function recordCreated<T extends StoredObject>(
  { objects, emit }: Recording,
  kind: Kind<T>,
  object: T,
  type = `${kind.object}.created`,
): T {
  objects.insert(kind, object);
  emit(type, toWire(objects, object));
  return object;
}

/** Stores a changed object and tells what it was before; an update that changes nothing is no event. */
export function recordUpdated<T extends StoredObject>(
  { objects, emit }: Recording,
  kind: Kind<T>,
  before: T,
  after: T,
  type = `${kind.object}.updated`,
): T {
  const wire = toWire(objects, after);
  const previous = previousAttributes(toWire(objects, before), wire);
  objects.replace(kind, after);
  if (previous) emit(type, wire, previous);
  return after;
}

/** Stores a changed object and tells what has happened to it; what it was before is told of updates only. */
export function recordChanged<T extends StoredObject>(
  { objects, emit }: Recording,
  kind: Kind<T>,
  object: T,
  ...types: readonly string[]
): T {
  objects.replace(kind, object);
  const wire = toWire(objects, object);
  for (const type of types) emit(type, wire);
  return object;
}
