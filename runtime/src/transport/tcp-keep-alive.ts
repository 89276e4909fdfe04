/**
 * Has the system ask silent peers whether they are still there, for those that know no `rpc.ping`. What they have to answer, and
 * how often, the system says: on Linux nine times in 75 s each.
 */
export const tcpKeepAlive = { keepAlive: true, keepAliveInitialDelay: 60_000 } as const;
