import type { Contract } from "#generator/model/contract.js";
import type { Field, ScalarName, ScalarType, Type } from "#generator/model/type.js";

export function scalar(name: ScalarName): ScalarType {
  return { kind: "scalar", name, constraints: {} };
}

export function field(name: string, type: Type, more: Partial<Field> = {}): Field {
  return { name, wireName: name, type, optional: false, ...more };
}

/** A contract with types that random ones refer to, one of them recursive. */
export const contract: Contract = {
  file: "/a.rpc.json",
  name: "A",
  paramStructure: "by-name",
  imports: [],
  errors: [],
  functions: [],
  callbacks: [],
  types: [
    { name: "Text", type: scalar("string") },
    { name: "Kind", type: { kind: "enum", values: ["a", "b", 1], open: false } },
    {
      name: "Tree",
      type: {
        kind: "record",
        closed: false,
        fields: [
          field("kind", { kind: "const", value: "tree" }),
          field("children", { kind: "list", item: { kind: "reference", name: "Tree" } }),
        ],
      },
    },
  ],
};
