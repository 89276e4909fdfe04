/**
 * Whether Ajv can be asked about a value: where it compares values, it calls what it finds under these names.
 * Not for what the project's own code reads, which must stand any name.
 */
export function isFitForAjv(value: unknown): boolean {
  return !/"(toString|valueOf|constructor)":/.test(JSON.stringify(value));
}
