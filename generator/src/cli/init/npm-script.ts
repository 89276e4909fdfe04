import { applyEdits, modify, parse } from "jsonc-parser";

/** What became of the npm script: put in, there already, or its name taken by something else. */
export interface ScriptEdit {
  readonly outcome: "added" | "present" | "taken";
  /** The package.json, changed only if `added`. */
  readonly text: string;
}

/** Puts `"generate": "tinwire generate"` into a package.json; everything else in it stays as it was, to the last space. */
export function addGenerateScript(text: string): ScriptEdit {
  const manifest = parse(text) as { readonly scripts?: { readonly [name: string]: unknown } };
  const scripts = Object.entries(manifest.scripts ?? {});
  if (scripts.some(([, script]) => String(script).includes("tinwire generate"))) return { outcome: "present", text };
  if (scripts.some(([name]) => name === "generate")) return { outcome: "taken", text };
  const edits = modify(text, ["scripts", "generate"], "tinwire generate", { formattingOptions: formattingOf(text) });
  return { outcome: "added", text: applyEdits(text, edits) };
}

/** A package.json for a folder without one. Private, so that nobody publishes it by accident. */
export function newManifest(name: string): string {
  const manifest = { name, private: true, type: "module", scripts: { generate: "tinwire generate" } };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function formattingOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
