import type { Reader } from "../codec/path.js";
import type { RpcError } from "./rpc-error.js";

/** How an error that a contract declares travels. */
export interface ErrorWire {
  /** What identifies it on the wire. */
  readonly code: number;
  /** Its name in the contract, the `code` of its class. */
  readonly name: string;
  /** Makes one of data that was read. */
  readonly create: (data: unknown, message: string) => RpcError;
  /** Without them the error has no data. */
  readonly readData?: Reader<unknown>;
  readonly writeData?: Reader<unknown>;
}

/** A class of errors that a contract declares. */
export interface ErrorClass {
  readonly $wire: ErrorWire;
  readonly prototype: RpcError;
}
