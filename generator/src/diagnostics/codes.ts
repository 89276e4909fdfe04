export type Severity = "error" | "warning";

/** What keeps a contract from being compiled: code and explanation, for the documentation too. */
export const errorCodes = {
  // Reading
  "unreadable-file": "The file does not exist, is no regular file, or may not be read.",
  "file-too-large": "A contract may have at most 4 MiB.",
  "not-utf-8": "A contract is UTF-8; the marked byte is not.",
  "syntax-error": "The file is not JSON. Comments and trailing commas are not JSON either.",
  "too-deep": "Objects and arrays are nested more than 100 deep.",
  "duplicate-key": "An object has the same key twice; JSON readers would silently drop one of them.",
  "number-out-of-range": "A number is too large for a double, so readers would take it for infinity.",
  "lone-surrogate": "A string has half of a surrogate pair, which UTF-8 cannot carry.",
  // Imports
  "bad-import-path": "An import's path is relative, starts with ./ or ../, and ends in .rpc.json.",
  "import-not-found": "The imported file does not exist or cannot be read.",
  "self-import": "A contract imports itself; its own names need no alias.",
  // Outputs
  "bad-output-name": "The contract's file name gives no name for its output, or one that is taken.",
  // Shape
  "unknown-key": "The key means nothing here. Annotations of your own start with x-.",
  "missing-key": "A key that is required here is missing.",
  "wrong-type": "The value has the wrong JSON type.",
  "bad-value": "The value is of the right JSON type, but not one that is allowed here.",
  "several-type-keys":
    "A type says what it is by exactly one of type, fields, list, map, tuple, enum, const and union.",
  // Names
  "invalid-name": "A name is a letter or _, then letters, digits and _, at most 128 characters.",
  "reserved-name": "The name already means something in TypeScript or in the generated code.",
  "duplicate-name": "Two things of the same scope have the same name.",
  "name-clash": "Two names of the same scope differ only in case and underscores.",
  "unknown-type": "A type of this name is declared nowhere.",
  "unknown-import": "There is no import with this alias.",
  "unknown-error": "An error of this name is declared nowhere.",
  // Names on the wire
  "duplicate-wire-name": "Two things of the same scope have the same name on the wire.",
  "reserved-wire-name": "Wire names that start with rpc. or $/ belong to JSON-RPC and its extensions.",
  "invalid-wire-name": "A name on the wire has no control characters, and no white space around it.",
  // Types
  "bad-expression": "The type expression does not follow the grammar.",
  "infinite-type": "A value of the type would have to contain another one of it, without end.",
  "circular-alias": "A type is defined as nothing but itself.",
  "misplaced-constraint": "The constraint does not fit the type.",
  "empty-range": "The constraints leave no value.",
  "bad-pattern": "The pattern is no regular expression (ECMA-262, with the u flag).",
  "duplicate-value": "An enum lists the same value twice.",
  "ambiguous-union": "Two members of a plain union cannot be told apart on the wire.",
  "bad-tagged-member":
    "A member of a tagged union is a record, and one that declares the tag declares it as that constant.",
  "misplaced-stream": "Only a parameter or a result as a whole can be a stream, and not in a notification.",
  // Values
  "bad-default": "The default is no value of its type, in wire form.",
  "bad-example": "The example is no value of its type, in wire form.",
  // Functions and errors
  "optional-before-required": "By position, a parameter can only be left out if all after it can be too.",
  "duplicate-error": "A function lists the same error twice.",
  "duplicate-error-code": "Two errors of one function have the same code, so a client could not tell them apart.",
  "predefined-error-code": "JSON-RPC 2.0 or tinwire gives this error code a meaning of its own.",
  "notification-with-reply": "Nobody replies to a notification, so it has neither a result nor errors.",
} as const;

/** What is allowed, and probably not meant. */
export const warningCodes = {
  "unused-import": "Nothing in the contract uses the import.",
  "server-error-code": "Codes from -32099 to -32000 are for the errors of servers, not of contracts.",
} as const;

/** Every mistake that the compiler can report. The codes are stable: people search for them and silence them. */
export type DiagnosticCode = keyof typeof errorCodes | keyof typeof warningCodes;

export function severityOf(code: DiagnosticCode): Severity {
  return code in errorCodes ? "error" : "warning";
}
