import type { Value } from "../openrpc-import/random-from-schema.js";
import { mergedLists, mergedRecords } from "./merged.js";
import type { Follow, SchemaObject } from "./schemas.js";
import { toldByKey } from "./told-by-key.js";

/** How a contract takes a schema otherwise than the document says it, on purpose. */
export interface Way {
  readonly why: string;
  /** The schema that the contract follows. */
  readonly read: (schema: SchemaObject, follow: Follow) => Value;
}

/** The ways, as docs/openrpc.md tells them too. */
const ways = {
  overlapping: {
    why: "oneOf refuses a value of two members; here it is one of them",
    read: ({ oneOf, ...rest }) => ({ ...rest, anyOf: oneOf }),
  },
  toldByKey: {
    why: "an object with the required field that only one member declares is that member, whatever else might take it",
    read: toldByKey,
  },
  sidecar: {
    why: "of the two members with the constant 0x3, which are told apart first, the one with a sidecar is known by its key",
    read: ({ oneOf, ...rest }, follow) => {
      const [setCode, sidecar, blobs, ...others] = oneOf as readonly Value[];
      return { ...rest, anyOf: [setCode, toldByKey({ oneOf: [sidecar, blobs] }, follow), ...others] };
    },
  },
  mergedRecords: {
    why: "nothing tells these records apart: a field that one of them declares is checked, all of them are optional",
    read: mergedRecords,
  },
  mergedLists: { why: "nothing tells lists apart: each item may be of either", read: mergedLists },
  untypedObject: {
    why: "properties without a type can only be meant for an object",
    read: (schema) => ({ ...schema, type: "object" }),
  },
  descriptor: {
    why: "a content descriptor stands where a schema is due, and would restrict nothing",
    read: ({ schema }) => schema,
  },
  uncheckedKeys: {
    why: "the keys of a map are any text",
    read: (schema) => ({
      ...schema,
      additionalProperties: { anyOf: Object.values(schema["patternProperties"] as object) },
    }),
  },
  anyObject: {
    why: "a map cannot be told apart from other objects",
    read: ({ oneOf: _, ...rest }) => ({ ...rest, type: "object" }),
  },
} as const satisfies { readonly [name: string]: Way };

/** A place, and how it is read. */
export interface Reading {
  readonly file: string;
  /** A JSON pointer. */
  readonly pointer: string;
  readonly than: "wider" | "narrower" | "narrower and wider";
  readonly way: Way;
}

function read(way: Way, than: Reading["than"], file: string, pointers: readonly string[]): Reading[] {
  return pointers.map((pointer) => ({ file, pointer, than, way }));
}

const components = (...names: readonly string[]): string[] => names.map((name) => `/components/schemas/${name}`);

const ethereum = "ethereum-refs-openrpc.json";
const hiero = "hiero-relay-openrpc.json";
const [starknet, executables, trace, subscriptions] = [
  "starknet_api_openrpc.json",
  "starknet_executables.json",
  "starknet_trace_api_openrpc.json",
  "starknet_ws_api.json",
] as const;

/** Everywhere else the generated reader and Ajv agree, on whatever value. */
export const readings: readonly Reading[] = [
  ...read(ways.toldByKey, "narrower and wider", ethereum, [
    ...components("AccountOverride"),
    "/methods/26/result/schema/properties/executionPayload",
    "/methods/32/params/0/schema",
  ]),
  ...read(ways.sidecar, "narrower and wider", ethereum, components("FilledTransaction")),
  ...read(ways.mergedRecords, "wider", ethereum, components("CallResultFailure/properties/error")),
  ...read(ways.mergedLists, "wider", ethereum, components("FilterResults", "Block/properties/transactions")),
  ...read(
    ways.untypedObject,
    "narrower",
    ethereum,
    components("AccountOverrideState", "AccountOverrideStateDiff", "EthSimulatePayload"),
  ),
  ...read(ways.uncheckedKeys, "wider", ethereum, components("AccountStorage", "StateOverrides")),

  ...read(ways.overlapping, "wider", hiero, components("BlockNumberOrTagOrHash")),
  ...read(ways.toldByKey, "narrower", hiero, components("TransactionSigned")),
  ...read(ways.mergedRecords, "narrower and wider", hiero, components("TracerConfig")),
  ...read(ways.mergedLists, "wider", hiero, components("FilterResults", "Block/properties/transactions")),
  ...read(ways.uncheckedKeys, "wider", hiero, [
    "/methods/29/result/schema/properties/pending",
    "/methods/29/result/schema/properties/pending/patternProperties/^0x[a-fA-F0-9]{40}$",
    "/methods/29/result/schema/properties/queued",
    "/methods/29/result/schema/properties/queued/patternProperties/^0x[a-fA-F0-9]{40}$",
    "/methods/30/result/schema/properties/pending",
    "/methods/30/result/schema/properties/queued",
  ]),
  ...read(ways.anyObject, "wider", hiero, components("TraceBlockTxResult/properties/result")),

  ...read(ways.toldByKey, "narrower and wider", starknet, [
    ...components("BLOCK_ID", "MERKLE_NODE"),
    "/methods/1/result/schema",
    "/methods/2/result/schema",
    "/methods/3/result/schema",
  ]),
  ...read(ways.toldByKey, "narrower", starknet, ["/methods/11/result/schema", "/methods/13/result/schema"]),
  ...read(
    ways.descriptor,
    "narrower",
    starknet,
    components("BLOCK_BODY_WITH_TXS/properties/transactions/items", "TXN_WITH_HASH"),
  ),
  ...read(
    ways.toldByKey,
    "narrower and wider",
    executables,
    components("BinOp/properties/BinOp/properties/b", "ResOperand", "HINT", "DEPRECATED_HINT"),
  ),
  ...read(ways.toldByKey, "narrower and wider", executables, components("CORE_HINT", "STARKNET_HINT")),
  ...read(ways.toldByKey, "narrower and wider", trace, components("REVERTIBLE_FUNCTION_INVOCATION")),
  ...read(ways.descriptor, "narrower", subscriptions, components("SUBSCRIPTION_ID", "SUBSCRIPTION_BLOCK_ID")),
  ...read(ways.untypedObject, "narrower", subscriptions, components("REORG_DATA")),
];
