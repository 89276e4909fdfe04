import type { Source } from "../source/source.js";

/** The files without errors, in them or in what they import directly or indirectly. */
export function soundFiles(sources: readonly Source[], withErrors: ReadonlySet<string>): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const { text, imports } of sources) {
    for (const { file } of imports.values()) importers.set(file, [...(importers.get(file) ?? []), text.file]);
  }
  const sound = new Set(sources.map(({ text }) => text.file));
  const known = new Set(sound);
  const missing = [...importers.keys()].filter((file) => !known.has(file));
  const spreading = [...withErrors, ...missing];
  for (let file = spreading.pop(); file !== undefined; file = spreading.pop()) {
    sound.delete(file);
    spreading.push(...(importers.get(file) ?? []).filter((importer) => sound.has(importer)));
  }
  return sound;
}
