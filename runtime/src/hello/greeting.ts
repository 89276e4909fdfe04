import { type Meta, readMeta } from "../wire/extensions.js";
import { isJsonObject } from "../wire/json-object.js";
import { features, readFeatures } from "./features.js";
import { digestOf, type Shapes } from "./shapes.js";

/** What a client says of itself: the params of `rpc.hello`. */
export interface Greeting {
  /** The name of its contract. */
  readonly contract: string;
  readonly digest: string;
  readonly features: ReadonlySet<string>;
  /** What holds for all calls on this connection. */
  readonly meta: Meta | undefined;
}

/** What a server says of itself: the result of `rpc.hello`. */
export interface Welcome {
  readonly features: ReadonlySet<string>;
  /** Undefined if it serves no contract of that name. */
  readonly digest: string | undefined;
  /** Only where the digests differ. */
  readonly shapes: ReadonlyMap<string, string> | undefined;
}

/** The params of `rpc.hello`. */
export function greet(contract: string, shapes: Shapes, meta: Meta | undefined): { readonly [name: string]: unknown } {
  return { contract, digest: digestOf(shapes), features, meta };
}

/** Undefined for what is no greeting. */
export function readGreeting(params: unknown): Greeting | undefined {
  if (!isJsonObject(params)) return undefined;
  const { contract, digest, meta } = params;
  if (typeof contract !== "string" || typeof digest !== "string") return undefined;
  return { contract, digest, features: readFeatures(params["features"]), meta: readMeta(meta) };
}

/** The result of `rpc.hello`, of a server that serves the contract with these functions, or does not. */
export function welcome({ digest }: Greeting, shapes: Shapes | undefined): object {
  if (shapes === undefined) return { features };
  const ours = digestOf(shapes);
  return ours === digest ? { features, digest: ours } : { features, digest: ours, functions: shapes };
}

/** Undefined for what is no welcome. */
export function readWelcome(result: unknown): Welcome | undefined {
  if (!isJsonObject(result)) return undefined;
  const { digest, functions } = result;
  return {
    features: readFeatures(result["features"]),
    digest: typeof digest === "string" ? digest : undefined,
    shapes: isJsonObject(functions) ? new Map(Object.entries(functions) as [string, string][]) : undefined,
  };
}
