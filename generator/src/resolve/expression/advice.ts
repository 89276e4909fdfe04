/** What people write who have another type language in their fingers, and how it is said in this one. */
const habits: readonly { readonly habit: RegExp; readonly advice: string }[] = [
  { habit: /^\?|\?$/, advice: 'what may be left out has the "?" in its name: "name?"; what may be null is "T | null"' },
  { habit: /["'`]/, advice: 'fixed values are { "enum": ["a", "b"] }' },
  { habit: /\b(?:map|record|dict|dictionary)\s*<[^<>]*,/i, advice: 'the keys of a map are strings: "map<T>"' },
  { habit: /\b(?:record|dict|dictionary|Map|Record)\s*</, advice: 'an object with any keys is "map<T>"' },
  {
    habit: /^stream\s+\w|\b(?:stream|asynciterable|asyncgenerator|observable)\s*</i,
    advice: 'a stream is { "stream": T }, as a parameter or a result',
  },
  { habit: /\b(?:readonly)?(?:array|list|set|sequence)\s*<|^\[/i, advice: 'a list is "T[]"' },
  { habit: /\b(?:promise|awaitable)\s*</i, advice: "write the result's type alone; every call is awaited" },
  { habit: /\b(?:optional|maybe|nullable|partial)\s*</i, advice: 'what may be null is "T | null"' },
  { habit: /[{}]/, advice: 'a record is an object of its own: { "fields": { … } }' },
  { habit: /&/, advice: "records cannot be intersected; list all fields" },
];

/** A hint for an expression that is none, if it looks like one of another language. */
export function adviceOnExpression(text: string): string | undefined {
  return habits.find(({ habit }) => habit.test(text.trim()))?.advice;
}
