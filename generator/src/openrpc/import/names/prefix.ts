/** Words that a method's name begins with for what it does, not for whom it belongs to. */
const verbs: ReadonlySet<string> = new Set(
  "add call can cancel clear close create delete do find get has is list new on open put read remove reset run save search send set start stop submit update write".split(
    " ",
  ),
);

/**
 * The namespace that all methods have in common, with its separator: `starknet_`, `Filecoin.`; "" if there is none.
 * It takes three methods to tell a namespace from an accident.
 */
export function commonPrefix(methods: readonly string[]): string {
  const [first] = methods;
  if (first === undefined || methods.length < 3) return "";
  const prefix = /^[A-Za-z][A-Za-z0-9]*[._/:-]/.exec(first)?.[0] ?? "";
  const shared = methods.every((name) => name.startsWith(prefix) && /^[A-Za-z]/.test(name.slice(prefix.length)));
  return shared && !verbs.has(prefix.slice(0, -1).toLowerCase()) ? prefix : "";
}
