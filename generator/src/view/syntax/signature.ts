/** Heads of functions and methods, laid out as Prettier lays them out. */
import { type Code, code } from "../code.js";
import { breaks, type Doc, doc, group, ifBreak, indent, join, line, softline, withOpenBraces } from "../doc.js";
import { member, type TypeSyntax } from "./type-syntax.js";

export interface ParameterSyntax {
  readonly name: Code;
  readonly optional?: boolean;
  readonly type: TypeSyntax;
  /** What is used when it is left out. */
  readonly default?: Code;
}

/** `function name(…): T`, and methods of classes. */
export function functionHead(before: Doc, parameters: readonly ParameterSyntax[], result?: TypeSyntax): Doc {
  const shown = result && resultDoc(parameters, result);
  return [before, group([parameterList(parameters, shown), shown === undefined ? [] : doc`: ${shown}`])];
}

/** A method of an interface. */
export function methodSignature(name: Code, parameters: readonly ParameterSyntax[], result: TypeSyntax): Doc {
  const shown = resultDoc(parameters, result);
  return [group([name, parameterList(parameters, shown), group(doc`: ${shown}`)]), code`;`];
}

/**
 * With one parameter, Prettier breaks an object in the result only after all else on a first pass, and before all else on
 * the next, when it finds it broken. One that is broken from the start stays as it is.
 */
function resultDoc(parameters: readonly ParameterSyntax[], { doc: result }: TypeSyntax): Doc {
  return parameters.length === 1 ? withOpenBraces(result) : result;
}

function parameterList(parameters: readonly ParameterSyntax[], result: Doc | undefined): Doc {
  const [first] = parameters;
  if (first === undefined) return code`()`;
  const single = parameters.length === 1;
  const list = single && isHugged(first) ? doc`(${hugged(first)})` : parentheses(parameters.map(parameter));
  return single && result !== undefined && breaks(result) ? group(list) : list;
}

function parentheses(docs: readonly Doc[]): Doc {
  return [code`(`, indent([softline, join([code`,`, line], docs)]), ifBreak(code`,`), softline, code`)`];
}

function parameter({ name, optional = false, type, default: fallback }: ParameterSyntax): Doc {
  const plain = member({ key: name, optional, type });
  return fallback === undefined ? plain : doc`${plain} = ${fallback}`;
}

/** A function's only parameter, if it is an object, opens on the line of the parenthesis. */
function isHugged({ type, optional, default: fallback }: ParameterSyntax): boolean {
  return type.form === "object" && optional !== true && fallback === undefined;
}

function hugged({ name, type }: ParameterSyntax): Doc {
  return doc`${name}: ${type.bare ?? type.doc}`;
}
