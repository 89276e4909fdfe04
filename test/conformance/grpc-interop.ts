/**
 * The cases of gRPC's interoperability tests (doc/interop-test-descriptions.md in grpc/grpc). Those in `applicable` are in the
 * table under their own names.
 */
export const applicable: readonly string[] = [
  "empty_unary",
  "large_unary",
  "client_streaming",
  "server_streaming",
  "ping_pong",
  "empty_stream",
  "custom_metadata",
  "status_code_and_message",
  "special_status_message",
  "unimplemented_method",
  "unimplemented_service",
  "cancel_after_begin",
  "cancel_after_first_response",
  "timeout_on_sleeping_server",
  "concurrent_large_unary",
];

const compression =
  "messages are not compressed: they are to be read by people, and TLS without compression leaks nothing";
const google = "credentials of Google's own; tokens in general are in the group of callers";

/** Why the others are not. */
export const inapplicable: { readonly [name: string]: string } = {
  cacheable_unary: "there is no HTTP, and no cache in between",
  client_compressed_unary: compression,
  server_compressed_unary: compression,
  client_compressed_streaming: compression,
  server_compressed_streaming: compression,
  compute_engine_creds: google,
  jwt_token_creds: google,
  oauth2_auth_token: google,
  per_rpc_creds: "who calls is decided once for each connection, not for each call",
  google_default_credentials: google,
  compute_engine_channel_credentials: google,
  rpc_soak: "it runs for long: a test of load, not of what is right",
  channel_soak: "it runs for long: a test of load, not of what is right",
  long_lived_channel: "it runs for long: a test of load, not of what is right",
};
