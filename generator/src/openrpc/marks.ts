/**
 * The `x-tinwire-…` members of the OpenRPC documents that we write: what neither OpenRPC nor JSON Schema can say, so
 * that the way back to the contract is exact. A reader that does not know them loses no more than that.
 */
export const marks = {
  /** Of the document: it is the export of one contract. Holds {@link ContractMark}. */
  contract: "x-tinwire-contract",
  /** Of the document: errors by their key among the components, with what OpenRPC has no place for. */
  errors: "x-tinwire-errors",
  /** Of the document: methods that clients have, and the server calls. */
  callbacks: "x-tinwire-callbacks",
  /** Of a method, parameter or property: the contract's name for it, where the wire has another. */
  name: "x-tinwire-name",
  /** Of a method, beside `deprecated: true`: the reason. Of all that a contract names. */
  deprecated: "x-tinwire-deprecated",
  /** The contract's version that brought it. */
  since: "x-tinwire-since",
  /** `x-…` members of the contract that would be taken for one of these. */
  annotations: "x-tinwire-annotations",
  /** Of a method: it has no reply. */
  notification: "x-tinwire-notification",
  /** Of a method: calling it twice is as good as once. */
  idempotent: "x-tinwire-idempotent",
  /** Of a method: how long a call may take. */
  timeoutMs: "x-tinwire-timeout-ms",
  /** Of a parameter or a result: it is a stream, and the schema is that of what opens it. */
  stream: "x-tinwire-stream",
  /** Of a method whose result is absent: the contract has none, and `null` stands in for it on the wire. */
  noResult: "x-tinwire-no-result",
  /** Of a method or a record: the order of names on the wire, where the document cannot keep it. */
  order: "x-tinwire-order",
  /** Of an example whose name is made up. */
  unnamed: "x-tinwire-unnamed",
  /** Of a schema: the scalar that JSON Schema has no word for, as the contract writes it. */
  type: "x-tinwire-type",
  /** Of the schema of an open enum: the values that are known. */
  values: "x-tinwire-values",
  /** Of the schema of a tagged union: the tag. */
  tag: "x-tinwire-tag",
  /** Of a tagged union: objects with an unknown tag pass. */
  open: "x-tinwire-open",
  /** Of a member of a tagged union: the schema without the tag, where it cannot be referred to. */
  member: "x-tinwire-member",
} as const;

/** What belongs to a contract as a whole. */
export interface ContractMark {
  /** Of these conventions. */
  readonly version: 1;
  readonly paramStructure: "by-name" | "by-position";
}

/** What all our members begin with. */
export const markPrefix = "x-tinwire-";
