/** A place whose type nobody can say, in the importer's words, and why that is as it should be. */
export type Unknowns = { readonly [where: string]: string };

const unsupported = "the document gives the method no result, since it always answers with an error";

/** By the name of the set; every other type of the documents is a real one. */
export const unknowns: { readonly [set: string]: Unknowns } = {
  Ethereum: {
    "BlockStateCalls[]": "an array without items; its properties, which mean nothing there, were meant for them",
    "TraceConfig.tracerConfig": '"The fields accepted here depend on the named tracer in use": an object of anything',
    "debug_traceBlockByHash, result[].result": '"may be any valid JSON value"',
    "debug_traceBlockByNumber, result[].result": '"may be any valid JSON value"',
    "debug_traceTransaction, result": '"Named tracers may return any JSON value"',
  },
  Hiero: {
    "Block.withdrawals[]": "an array without items",
    "TraceBlockTxResult.result": "a call frame, or a map whose keys are addresses: nothing tells a map from a record",
    "eth_blobBaseFee, result": unsupported,
    "eth_coinbase, result": unsupported,
    "eth_createAccessList, result": unsupported,
    "eth_getProof, result": unsupported,
    "eth_getWork, result": unsupported,
    "eth_newPendingTransactionFilter, result": unsupported,
    "eth_protocolVersion, result": unsupported,
    "eth_sendTransaction, result": unsupported,
    "eth_sign, result": unsupported,
    "eth_signTransaction, result": unsupported,
    "eth_simulateV1, result": unsupported,
    "eth_submitHashrate, result": unsupported,
    "net_peerCount, result": unsupported,
  },
  Starknet: {},
};
