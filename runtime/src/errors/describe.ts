/** What can be told about something that was thrown. */
export interface Description {
  /** It, if it is a real error: not a proxy that only looks like one. */
  readonly error: Error | undefined;
  readonly name: string;
  readonly message: string;
}

/** Looks at something that was thrown, which may be anything: a null, a proxy whose every trap throws. Never throws. */
export function describe(thrown: unknown): Description {
  try {
    if (thrown instanceof Error) return { error: thrown, name: String(thrown.name), message: String(thrown.message) };
    return { error: undefined, name: typeof thrown, message: String(thrown) };
  } catch {
    return { error: undefined, name: typeof thrown, message: "something that cannot be described" };
  }
}
