/** The level of what generated code and runtime expect of each other. Rises whenever one of the two must change. */
const RUNTIME_LEVEL = 2;

/**
 * Called by generated code as it loads.
 *
 * @throws {Error} that says which of the two to upgrade, when they do not fit together.
 */
export function requireRuntime(level: number): void {
  if (level === RUNTIME_LEVEL) return;
  const advice =
    level > RUNTIME_LEVEL
      ? `it is newer than the installed @tinwire/runtime: upgrade that ("npm install @tinwire/runtime@latest")`
      : `it is older than the installed @tinwire/runtime: upgrade "tinwire" and generate again ("npx tinwire generate")`;
  throw new Error(`This generated code has level ${level}, the runtime has level ${RUNTIME_LEVEL}; ${advice}`);
}
