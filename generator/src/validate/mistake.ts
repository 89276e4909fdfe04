import type { ErrorObject } from "ajv";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Place } from "../diagnostics/collector.js";
import type { SourceText } from "../diagnostics/source-text.js";
import type { Node } from "../source/tree.js";

/** What a person is told about one error of Ajv. */
export interface Mistake {
  readonly code: DiagnosticCode;
  readonly place: Place;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

/** An error of Ajv, and the node that it is about. */
export interface SchemaError {
  readonly error: ErrorObject;
  readonly node: Node;
  readonly source: SourceText;
}
