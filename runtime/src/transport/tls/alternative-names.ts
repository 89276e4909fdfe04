/** A subject's alternative name. */
export interface AlternativeName {
  /** `other` is what Node has no text for, or a kind that is hardly used. */
  readonly kind: "dns" | "ip" | "uri" | "email" | "other";
  readonly value: string;
}

const kinds: ReadonlyMap<string, AlternativeName["kind"]> = new Map([
  ["DNS", "dns"],
  ["IP Address", "ip"],
  ["URI", "uri"],
  ["email", "email"],
]);

/** A kind, and its value; a value that could be mistaken for several stands there as a string of JSON. */
const ENTRY = /([^:,]+):(?:("(?:[^"\\]|\\.)*")|([^,]*))(?:, |$)/gy;

/** Reads Node's text of them: `DNS:calc.example, IP Address:10.0.0.7, URI:spiffe://example/billing`. */
export function alternativeNames(text: string | undefined): readonly AlternativeName[] {
  return [...(text ?? "").matchAll(ENTRY)].map(([, kind = "", quoted, plain = ""]) => ({
    kind: kinds.get(kind) ?? "other",
    value: quoted === undefined ? plain : (JSON.parse(quoted) as string),
  }));
}
