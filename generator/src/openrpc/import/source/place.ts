/** Where something stands: a document's name and a JSON pointer (RFC 6901) into it, "" for the whole. */
export interface Place {
  readonly document: string;
  readonly pointer: string;
}

/** The place of a member of what stands at `place`. */
export function child(place: Place, ...keys: readonly (string | number)[]): Place {
  const steps = keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return { document: place.document, pointer: place.pointer + steps.join("") };
}

/** The steps of a JSON pointer, unescaped. */
export function steps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A place as one string, `document#/pointer`; equal exactly for equal places. */
export function placeKey(place: Place): string {
  return `${place.document}#${place.pointer}`;
}

/** What a place is called at another one: a component by its name, what is inside by the way there. */
export function nameFrom(here: Place, { document, pointer }: Place): string {
  if (document === here.document && pointer.startsWith(`${here.pointer}/`))
    return pointer.slice(here.pointer.length + 1);
  const component = /^\/components\/schemas\/([^/]+)$/.exec(pointer)?.[1];
  return component === undefined ? pointer : (steps(`/${component}`)[0] as string);
}
