import type { BoundMethod, Implementation } from "../service/implementation.js";

/** Methods by their name on the wire; a `Map`, since the names come from peers. */
export type Router = ReadonlyMap<string, BoundMethod>;

/** @throws {Error} that names the method and both services, when two of them claim one name. */
export function route(implementations: readonly Implementation[]): Router {
  const router = new Map<string, BoundMethod>();
  for (const bound of implementations.flatMap((implementation) => implementation.methods)) {
    const { name } = bound.method;
    const other = router.get(name);
    if (other !== undefined) {
      throw new Error(
        `both ${other.service} and ${bound.service} have a method "${name}"; give one a prefix or a wireName`,
      );
    }
    router.set(name, bound);
  }
  return router;
}
