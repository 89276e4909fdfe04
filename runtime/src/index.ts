/**
 * `@tinwire/runtime`: what programs use. Generated code has a door of its own, `@tinwire/runtime/codegen`.
 */

export type { Call } from "./answering/call.js";
export type { Peer } from "./answering/peer.js";
export type { CallOptions } from "./calling/call-options.js";
export type { ClientStats } from "./calling/caller.js";
export type { Client } from "./calling/client.js";
export type { ReconnectDelays } from "./client/backoff.js";
export type { CallbackOptions, ClientOptions, WhenDisconnected } from "./client/caller-settings.js";
export type { ConnectionEvent, ConnectionListener } from "./client/connection-event.js";
export type { Issue } from "./codec/path.js";
export { RpcError, type RpcErrorOptions } from "./errors/rpc-error.js";
export { type ErrorCode, type StatusCode, statusNumbers } from "./errors/status-codes.js";
export type {
  IncomingInterceptedCall,
  Interceptor,
  Next,
  OutgoingInterceptedCall,
} from "./interception/interceptor.js";
export { defaultLimits, type Limits } from "./limits.js";
export { defaultLog, type Log, type LogEvent } from "./log.js";
export type { Authenticate, Credentials } from "./server/authenticate.js";
export type { Health } from "./server/health.js";
export { sameSecret } from "./server/same-secret.js";
export { type ServeOptions, serve } from "./server/serve.js";
export type { Server, ServerStats } from "./server/server.js";
export type { Implementation } from "./service/implementation.js";
export type { ParamStructure } from "./service/method.js";
export type { Awaitable, ImplementOptions, Service } from "./service/service.js";
export type { KeepAliveTimes } from "./session/keep-alive.js";
export type { StreamSource } from "./streams/stream-source.js";
export type { Clock } from "./time/clock.js";
export { fromDuplex } from "./transport/duplex.js";
export type { Endpoint } from "./transport/endpoint.js";
export type { PeerCertificate } from "./transport/peer-certificate.js";
export type { AlternativeName } from "./transport/tls/alternative-names.js";
export type { ClientTls, Pem, ServerTls, TlsIdentity, TlsVersion } from "./transport/tls/options.js";
export type { Transport, TransportEvents } from "./transport/transport.js";
export type { Meta, TraceContext } from "./wire/extensions.js";
export type { Framing } from "./wire/framing.js";
export type { Dialect } from "./wire/message.js";
