/** The command was typed wrong; the message says how to type it right. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}
