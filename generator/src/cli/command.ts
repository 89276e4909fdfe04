import type { EmitKind, ImportExtension } from "../config/config.js";

/** How mistakes in contracts and the findings of `--check` are told. */
export type ReportFormat = "text" | "json" | "github";

/** Shells that `tinwire completion` writes for. */
export type Shell = "bash" | "zsh" | "fish";

/** What `tinwire generate` was asked for; undefined is left to the configuration, or detected. */
export interface GenerateCommand {
  readonly kind: "generate";
  readonly contracts: readonly string[] | undefined;
  readonly out: string | undefined;
  readonly emit: readonly EmitKind[] | undefined;
  readonly importExtension: ImportExtension | undefined;
  /** `check` writes nothing and judges; `dry-run` writes nothing and tells; `watch` goes on until it is stopped. */
  readonly mode: "write" | "dry-run" | "check" | "watch";
  /** Delete outputs whose contract is gone. */
  readonly clean: boolean;
  readonly format: ReportFormat;
}

export interface InitCommand {
  readonly kind: "init";
  /** What the first contract is called; undefined: after the folder. */
  readonly name: string | undefined;
}

export interface ImportCommand {
  readonly kind: "import";
  /** Paths of OpenRPC documents; `-` is the standard input. */
  readonly documents: readonly string[];
  readonly out: string | undefined;
  /** The methods that clients implement: names on the wire, `*` is any text. */
  readonly callbacks: readonly string[];
  /** Replace contracts that were not imported. */
  readonly force: boolean;
}

export interface ExportCommand {
  readonly kind: "export";
  readonly contracts: readonly string[] | undefined;
  /** A file or folder; undefined: the standard output. */
  readonly out: string | undefined;
}

export interface CompletionCommand {
  readonly kind: "completion";
  readonly shell: Shell | undefined;
}

/** Help, the version, or completions for a shell: a text that only wants to be printed. */
export interface TextCommand {
  readonly kind: "text";
  readonly text: string;
}

/** A command line, understood. */
export type Command = GenerateCommand | InitCommand | ImportCommand | ExportCommand | CompletionCommand | TextCommand;
