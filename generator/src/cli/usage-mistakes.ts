import { nearest } from "../diagnostics/suggest.js";

/** What is wrong with the command of a command line, or undefined if it is a known one or `--help` and its like. */
export function commandMistake(words: readonly string[], commands: readonly string[]): string | undefined {
  const word = words.find((candidate) => !candidate.startsWith("-"));
  if (word === undefined) {
    if (words.some((flag) => ["--help", "-h", "--version"].includes(flag))) return undefined;
    const unknown = words.find((flag) => !["--color", "--no-color", "--verbose"].includes(flag));
    if (unknown === undefined) return `which command? There are ${commands.join(", ")}`;
    const asked = nearest(unknown, ["--help", "--version"]);
    return `there is no option ${unknown}${asked === undefined ? "" : `; did you mean ${asked}?`}`;
  }
  if (commands.includes(word)) return undefined;
  const meant = nearest(word, commands);
  return `there is no command "${word}"; ${meant === undefined ? `there are ${commands.join(", ")}` : `did you mean "${meant}"?`}`;
}

/**
 * Says what yargs found in our own words, with a guess at what was meant. The wording of yargs is stable here, because
 * its locale is set; what is not recognised is passed on as it is.
 *
 * @param known - the options that the command has, without dashes.
 */
export function explainMistake(message: string, words: readonly string[], known: readonly string[]): string {
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/.exec(message)?.[1];
  if (unknown !== undefined)
    return unknown
      .split(", ")
      .map((name) => explainUnknown(name, words, known))
      .join("\n");
  if (message.startsWith("Not enough non-option arguments")) {
    return `which format? Say tinwire ${words.find((word) => !word.startsWith("-"))} openrpc`;
  }
  const valueless = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  if (valueless !== undefined) return `${dashed(valueless)} needs a value`;
  return message;
}

function explainUnknown(name: string, words: readonly string[], known: readonly string[]): string {
  if (words.includes(name)) return `nothing is expected here: "${name}"`;
  const meant = name.length > 1 ? nearest(name, known) : undefined;
  return `there is no option ${dashed(name)}${meant === undefined ? "" : `; did you mean --${meant}?`}`;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
