import ts from "typescript";

/** A source's syntax tree reduced to its kinds; names, literals' values and comments do not count. Throws on a syntax error. */
export function shapeOf(source: string): string {
  const file = ts.createSourceFile("generated.ts", source, ts.ScriptTarget.Latest, true);
  const mistakes = (file as unknown as { parseDiagnostics: ts.Diagnostic[] }).parseDiagnostics;
  const [first] = mistakes;
  if (first) throw new SyntaxError(ts.flattenDiagnosticMessageText(first.messageText, "\n"));
  if (file.referencedFiles.length > 0) throw new SyntaxError("a comment became a directive");
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(isKey(node) ? "(name" : `(${ts.SyntaxKind[node.kind]}`);
    if (!isKey(node)) ts.forEachChild(node, visit);
    kinds.push(")");
  };
  visit(file);
  return kinds.join("");
}

/** Plain, quoted or computed from a literal: a key is a key. */
function isKey(node: ts.Node): boolean {
  if (!node.parent || !ts.isPropertyAssignment(node.parent) || node.parent.name !== node) return false;
  return !ts.isComputedPropertyName(node) || ts.isStringLiteral(node.expression);
}

/** Throws unless a source is one exported constant, made of nothing but literals. Some kinds have names by their rank. */
export function assertIsData(source: string): void {
  const shape = shapeOf(source);
  const [, value] = /^\(SourceFile\(FirstStatement\(ExportKeyword\)(.*)\)\(EndOfFileToken\)\)$/.exec(shape) ?? [];
  const strange = (value ?? shape).match(/\w+/g)?.find((kind) => !DATA.has(kind));
  if (value === undefined || strange) throw new SyntaxError(`${strange ?? "a statement"} is no data`);
}

const DATA: ReadonlySet<string> = new Set([
  ..."VariableDeclarationList VariableDeclaration Identifier ObjectKeyword".split(" "),
  ..."ObjectLiteralExpression PropertyAssignment name ArrayLiteralExpression".split(" "),
  ..."StringLiteral FirstLiteralToken PrefixUnaryExpression TrueKeyword FalseKeyword NullKeyword".split(" "),
]);
