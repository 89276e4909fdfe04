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
    kinds.push(`(${kindOf(node)}`);
    ts.forEachChild(node, visit);
    kinds.push(")");
  };
  visit(file);
  return kinds.join("");
}

/** A property may need quotes or not, a number may be negative: the same shape to a person who reads it. */
function kindOf(node: ts.Node): string {
  const isPropertyName = node.parent && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
  return isPropertyName ? "name" : (ts.SyntaxKind[node.kind] ?? String(node.kind));
}
