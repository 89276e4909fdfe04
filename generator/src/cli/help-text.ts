/** Takes what only a machine would ask for out of yargs's help: types, and defaults that are empty. */
export function tidyHelp(text: string): string {
  return text
    .replace(/ *\[(?:boolean|string|array)\]/g, "")
    .replace(/ *\[default: \[\]\]/g, "")
    .replace(/[ \t]+$/gm, "")
    .trim();
}
