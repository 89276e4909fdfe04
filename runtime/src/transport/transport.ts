import type { PeerCertificate } from "./peer-certificate.js";

/** What a transport tells its one user. */
export interface TransportEvents {
  received(chunk: Uint8Array): void;
  /** The peer sends no more; it may still read. */
  ended(): void;
  /** All that was written has been taken. Not told from within `write`. */
  drained(): void;
  /** The last event, exactly once; without a cause if both sides ended in order. */
  closed(cause: Error | undefined): void;
}

/** A reliable, ordered stream of bytes to a peer and back, over whatever it may be. No method throws. */
export interface Transport {
  /** Who is at the other end, for people: `tcp://10.0.0.7:51234`. */
  readonly peer: string;
  /** Who the peer has proved to be, if the transport has asked for a proof. */
  readonly peerCertificate?: PeerCertificate | undefined;
  /** What was written and has not been taken yet: bytes, or characters of text. */
  readonly unreadBytes: number;
  /** Whether a chunk that was written may be overwritten as soon as `unreadBytes` is 0. Default: no, it may still be read. */
  readonly copiesWrites?: boolean;
  /** Begins to report events, none of them from within. Called once, before anything else. */
  start(events: TransportEvents): void;
  /** Returns false when it would be better to wait for `drained`; what was written is sent all the same. */
  write(chunk: string | Uint8Array): boolean;
  /** Stops and resumes reading, so that the peer is held up. */
  pause(): void;
  resume(): void;
  /** Sends what was written, then ends; the connection closes when the peer ends too, or does not for a while. */
  close(): void;
  /** Cuts the connection at once. */
  destroy(cause?: Error): void;
}
