/** Operations that are described and not served yet, each with what refuses it by `not_implemented`: none. */
export const notImplemented = {};
