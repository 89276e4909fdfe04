/**
 * `@tinwire/runtime/codegen`: the one door of generated code. What is here changes only together with the level that
 * `requireRuntime` checks.
 */

export type { Call } from "./answering/call.js";
export type { CallOptions } from "./calling/call-options.js";
export { Client } from "./calling/client.js";
export type { CallbackOptions, ClientOptions } from "./client/caller-settings.js";
export { connect } from "./client/connect.js";
export { readBigint, writeBigint } from "./codec/bigint.js";
export { readBytes, writeBytes } from "./codec/bytes.js";
export { type JsonType, jsonType, type ValueType, valueType } from "./codec/json-type.js";
export { list, tuple } from "./codec/list.js";
export { constant, oneOf, oneOfOpen } from "./codec/literals.js";
export { map, own, record } from "./codec/object.js";
export { nullable, optional } from "./codec/optional.js";
export { type Issue, type Key, Path, type Reader, refused } from "./codec/path.js";
export { boolean, integer, nothing, null_, number, string, wrongType } from "./codec/scalars.js";
export { readTimestamp, writeTimestamp } from "./codec/timestamp.js";
export { unknown } from "./codec/unknown.js";
export type { Unlisted, UnlistedTag } from "./codec/unlisted.js";
export type { ErrorClass, ErrorWire } from "./errors/error-wire.js";
export { RpcError, type RpcErrorOptions } from "./errors/rpc-error.js";
export type { Implementation } from "./service/implementation.js";
export { type Method, type MethodParts, method, type ParamStructure } from "./service/method.js";
export { requireRuntime } from "./service/require-runtime.js";
export { type Awaitable, type Service, service } from "./service/service.js";
export { readStream, writeStream } from "./streams/stream-parameter.js";
export type { StreamSource } from "./streams/stream-source.js";
export type { Endpoint } from "./transport/endpoint.js";
