import type { ObjectStore } from "./object-store.ts";

/** What every stored object has, whatever its kind: Stripe's `id`, `object` and `created` (seconds). */
export interface StoredObject {
  readonly id: string;
  readonly object: string;
  readonly created: number;
}

/** What is left of a deleted object, and what Stripe answers when it is retrieved. */
export interface Tombstone<Name extends string = string> {
  readonly id: string;
  readonly object: Name;
  readonly deleted: true;
}

/** A kind of object that the store keeps; `T` is the shape of its objects. */
export interface Kind<T extends StoredObject> {
  /** Its name on the wire. */
  readonly object: T["object"];
  /** How its ids begin, `cus_`. */
  readonly idPrefix: string;
  /** The word in "No such customer: 'cus_…'". */
  readonly noun: string;
  /** The path of its list. */
  readonly url: string;
  /** The fields by which its list can be filtered, `recurring.interval` for one within another. Each gets an index. */
  readonly filters: readonly Field<T>[];
  /**
   * The fields, as answered, that hold the id of another object and can be expanded
   * (docs.stripe.com/api/expanding_objects).
   */
  readonly expandable: readonly string[];
  /** The object as it is answered, where it is not kept in that form. */
  toWire?(object: T, objects: ObjectStore): object;
}

type Field<T> = (keyof T & string) | `${keyof T & string}.${string}`;

/** A kind of whatever objects. */
export interface AnyKind {
  readonly object: string;
  readonly filters: readonly string[];
  readonly expandable: readonly string[];
  toWire?(object: StoredObject, objects: ObjectStore): object;
}

export function isTombstone(object: StoredObject | Tombstone): object is Tombstone {
  return "deleted" in object && object.deleted;
}

/** The object as it is answered. */
export function toWire(objects: ObjectStore, object: StoredObject): object {
  return objects.kindNamed(object.object)?.toWire?.(object, objects) ?? object;
}
