import { unknown } from "../codec/unknown.js";
import type { Implementation } from "../service/implementation.js";
import { method } from "../service/method.js";
import type { ServiceDocument } from "./discover-document.js";
import { mergeDocuments } from "./discover-merge.js";

/**
 * Adds `rpc.discover` (OpenRPC, "Service Discovery Method") to services: it answers with the documents of all that have
 * one, in one. It adds nothing if none has, or if one of them has a method of that name.
 */
export function withDiscovery(services: readonly Implementation[]): readonly Implementation[] {
  const taken = services.some(({ methods }) => methods.some((bound) => bound.method.name === discover.name));
  const described = services.filter(({ document }) => document !== undefined);
  if (taken || described.length === 0) return services;
  let loading: Promise<object> | undefined;
  const handler = (): Promise<object> => {
    // A document that cannot be loaded now may be there the next time.
    loading ??= load(described).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return [...services, { service, methods: [{ service, method: discover, handler, self: {} }] }];
}

/** What logs call it. */
const service = "rpc";

const discover = method({
  name: "rpc.discover",
  params: [],
  paramStructure: "by-name",
  idempotent: true,
  writeParams: () => [],
  readParams: () => [],
  readResult: unknown,
  writeResult: unknown,
});

async function load(services: readonly Implementation[]): Promise<object> {
  const documents = services.map(async ({ service, document }): Promise<ServiceDocument[]> => {
    const loaded = await document?.();
    return loaded ? [{ service, document: loaded.document }] : [];
  });
  return mergeDocuments((await Promise.all(documents)).flat());
}
