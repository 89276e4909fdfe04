import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

/** Debian's Python packages belong to Debian's Python, whatever `python3` is on the PATH. */
export const PYTHON = "/usr/bin/python3";

/** A program from outside, and how to see whether this machine has it. */
export interface Peer {
  readonly name: string;
  /** The system package that brings it, for the message. */
  readonly package: string;
  /** Runs with exit code 0 where the peer is there. */
  readonly probe: readonly [command: string, ...args: string[]];
}

export const python: Peer = { name: "Python 3", package: "python3", probe: [PYTHON, "--version"] };
export const aiorpcx: Peer = { name: "aiorpcx", package: "python3-aiorpcx", probe: [PYTHON, "-c", "import aiorpcx"] };
export const pylsp: Peer = {
  name: "python-lsp-jsonrpc",
  package: "python3-pylsp-jsonrpc",
  probe: [PYTHON, "-c", "import pylsp_jsonrpc"],
};
export const netcat: Peer = {
  name: "OpenBSD's netcat",
  package: "netcat-openbsd",
  probe: ["sh", "-c", "nc -h 2>&1 | grep -q OpenBSD"],
};
export const go: Peer = { name: "Go", package: "golang", probe: ["go", "version"] };
export const jsonrpcGlib: Peer = {
  name: "jsonrpc-glib",
  package: "libjsonrpc-glib-1.0-dev, gcc and pkg-config",
  probe: ["sh", "-c", "cc --version && pkg-config --exists jsonrpc-glib-1.0"],
};
export const ovsdb: Peer = {
  name: "Open vSwitch's ovsdb-server",
  package: "openvswitch-common",
  probe: ["sh", "-c", "ovsdb-server --version && ovsdb-tool --version"],
};
export const languageServer: Peer = {
  name: "the Python language server",
  package: "python3-pylsp and python3-pyflakes",
  probe: [PYTHON, "-c", "import pylsp, pyflakes"],
};

/**
 * A test that needs a peer. Without the peer it is skipped and says so; where the environment has
 * `TINWIRE_INTEROP=required`, as in CI, it fails.
 */
export function peerTest(peer: Peer, name: string, body: () => Promise<void>): void {
  if (isThere(peer)) {
    test(name, body);
    return;
  }
  const reason = `${peer.name} is not installed (Debian: ${peer.package})`;
  if (process.env["TINWIRE_INTEROP"] === "required") test(name, () => assert.fail(reason));
  else test(name, { skip: reason }, () => {});
}

function isThere({ probe: [command, ...args] }: Peer): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
