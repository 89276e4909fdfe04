/** Heads of functions and methods, laid out as Prettier lays them out. */
import { type Code, code } from "../code.js";
import { type Doc, breaks, doc, group, ifBreak, indent, join, line, softline } from "../doc.js";
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
  return [before, group([parameterList(parameters, result), result === undefined ? [] : doc`: ${result.doc}`])];
}

/** A method of an interface. */
export function methodSignature(name: Code, parameters: readonly ParameterSyntax[], result: TypeSyntax): Doc {
  return [group([name, parameterList(parameters, result), group(doc`: ${result.doc}`)]), code`;`];
}

function parameterList(parameters: readonly ParameterSyntax[], result: TypeSyntax | undefined): Doc {
  const [first] = parameters;
  if (first === undefined) return code`()`;
  const single = parameters.length === 1;
  const list = single && isHugged(first) ? doc`(${hugged(first)})` : parentheses(parameters.map(parameter));
  const resultBreaksFirst = single && result !== undefined && (result.form === "object" || breaks(result.doc));
  return resultBreaksFirst ? group(list) : list;
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
