interface Group {
  readonly members: Set<() => void>;
  readonly tellAll: () => void;
}

const groups = new WeakMap<AbortSignal, Group>();

/**
 * Calls `heard` when the signal is aborted, until the function that it returns is called. However many calls share a signal,
 * it has one listener: Node takes more than ten for a leak, and says so on stderr.
 */
export function onAbort(signal: AbortSignal, heard: () => void): () => void {
  const { members, tellAll } = groupOf(signal);
  if (members.size === 0) signal.addEventListener("abort", tellAll);
  members.add(heard);
  return () => {
    members.delete(heard);
    if (members.size === 0) signal.removeEventListener("abort", tellAll);
  };
}

function groupOf(signal: AbortSignal): Group {
  const known = groups.get(signal);
  if (known !== undefined) return known;
  const members = new Set<() => void>();
  const tellAll = (): void => {
    for (const heard of members) heard();
  };
  const group = { members, tellAll };
  groups.set(signal, group);
  return group;
}
