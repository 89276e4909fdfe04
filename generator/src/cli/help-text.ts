/** Where yargs notes types and empty defaults, which only a machine would ask for; sometimes on lines of their own. */
const notes = /\n? *\[(?:boolean|string|array)\](?:\s*\[default: \[\]\])?/g;

/** Makes yargs's help what a person reads: without those notes, and a command's own options before those of all. */
export function tidyHelp(text: string): string {
  const sections = text
    .replace(notes, "")
    .replace(/[ \t]+$/gm, "")
    .trim()
    .split("\n\n");
  const everywhere = sections.findIndex((section) => section.startsWith("Everywhere:"));
  const own = sections.findIndex((section) => section.startsWith("Options:"));
  if (everywhere !== -1 && everywhere < own) sections.splice(own, 0, ...sections.splice(everywhere, 1));
  return sections.join("\n\n");
}
