import { type ParseError, printParseErrorCode } from "jsonc-parser";
import { quote } from "../diagnostics/quote.js";

/** What is wrong, in words, and whether the tree is nevertheless what the writer meant. */
export interface SyntaxMistake {
  readonly message: string;
  readonly harmless: boolean;
}

type ErrorName = Exclude<ReturnType<typeof printParseErrorCode>, "<unknown ParseErrorCode>">;

const messages: { readonly [Name in ErrorName]: (found: string) => string } = {
  InvalidSymbol: (found) => `${found} is not JSON`,
  InvalidNumberFormat: (found) => `${found} is not a number of JSON`,
  PropertyNameExpected: (found) => `expected a key in double quotes, found ${found}`,
  ValueExpected: (found) => `expected a value, found ${found}`,
  ColonExpected: (found) => `expected ":" after the key, found ${found}`,
  CommaExpected: (found) => `expected ",", found ${found}`,
  CloseBraceExpected: (found) => `expected "}", found ${found}`,
  CloseBracketExpected: (found) => `expected "]", found ${found}`,
  EndOfFileExpected: (found) => `expected the end of the file, found ${found}`,
  InvalidCommentToken: () => "JSON has no comments",
  UnexpectedEndOfComment: () => "JSON has no comments",
  UnexpectedEndOfString: () => "the string has no closing quote",
  UnexpectedEndOfNumber: (found) => `${found} is not a number of JSON`,
  InvalidUnicode: () => "\\u is followed by four hexadecimal digits",
  InvalidEscapeCharacter: () => 'after \\ a string may have only one of " \\ / b f n r t u',
  InvalidCharacter: () => "control characters in a string are written as \\n, \\t or \\u0000",
};

/** Explains an error of the parser. */
export function explain({ error, offset, length }: ParseError, text: string): SyntaxMistake {
  const name = printParseErrorCode(error);
  const isComma = text.slice(0, offset).trimEnd().endsWith(",") && /^[\]}]$/.test(text.slice(offset, offset + length));
  if (isComma) return { message: "JSON has no trailing commas", harmless: true };
  const found = length === 0 ? "the end of the file" : quote(text.slice(offset, offset + length));
  const message = name === "<unknown ParseErrorCode>" ? `${found} is not JSON` : messages[name](found);
  return { message, harmless: name === "InvalidCommentToken" };
}
