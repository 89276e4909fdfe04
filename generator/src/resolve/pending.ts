import type { Place } from "../diagnostics/collector.js";
import type { FunctionDeclaration } from "../model/contract.js";
import type { PlainUnionType, TaggedUnionType, Type } from "../model/type.js";
import type { Node } from "../source/tree.js";

/** Checks that have to wait until every name can be followed. */
export interface Pending {
  readonly values: PendingValue[];
  readonly unions: PendingUnion[];
  readonly taggedUnions: PendingTaggedUnion[];
  readonly raises: PendingRaises[];
}

/** A value in wire form that must be one of the type. */
export interface PendingValue {
  readonly code: "bad-default" | "bad-example";
  readonly node: Node;
  readonly type: Type;
}

export interface PendingUnion {
  readonly union: PlainUnionType;
  /** One for each member. */
  readonly places: readonly Place[];
}

export interface PendingTaggedUnion {
  readonly union: TaggedUnionType;
  readonly places: readonly Place[];
}

/** The errors that a function declares. */
export interface PendingRaises {
  readonly declaration: FunctionDeclaration;
  /** One for each error. */
  readonly places: readonly Place[];
}
