import type { WireNode } from "./wire-graph.js";

/**
 * Numbers nodes so that two have one number if and only if nothing on the wire tells them apart, however deep: the
 * coarsest partition in which nodes of one class have the same label and parts of the same classes.
 *
 * Starts from the labels and splits classes until nothing changes. Only the users of nodes that changed their class are
 * looked at again, since types may be in chains of thousands.
 */
export function alike(nodes: readonly WireNode[]): ReadonlyMap<WireNode, number> {
  const users = usersOf(nodes);
  const classOf = new Map<WireNode, number>();
  const classes: Set<WireNode>[] = [];
  const move = (group: readonly WireNode[]): void => {
    for (const node of group) {
      classes[classOf.get(node) ?? -1]?.delete(node);
      classOf.set(node, classes.length);
    }
    classes.push(new Set(group));
  };
  for (const group of grouped(nodes, ({ label }) => label)) move(group);

  const signature = ({ parts }: WireNode): string => parts.map((part) => classOf.get(part)).join();
  for (let changed = new Set(nodes); changed.size > 0; ) {
    const apart = grouped(changed, (node) => classOf.get(node)).flatMap((some) => {
      const groups = grouped(some, signature);
      // Those that were not looked at are all of one signature still.
      const staying = firstOutside(classes[classOf.get(some[0]) ?? -1] ?? [], changed) ?? largest(groups)[0];
      return groups.filter(([one]) => signature(one) !== signature(staying));
    });
    for (const group of apart) move(group);
    changed = new Set(apart.flat().flatMap((node) => users.get(node) ?? []));
  }
  return classOf;
}

function usersOf(nodes: readonly WireNode[]): ReadonlyMap<WireNode, readonly WireNode[]> {
  const users = new Map<WireNode, WireNode[]>(nodes.map((node) => [node, []]));
  for (const node of nodes) for (const part of node.parts) users.get(part)?.push(node);
  return users;
}

type Group = [WireNode, ...WireNode[]];

function grouped<Key>(nodes: Iterable<WireNode>, keyOf: (node: WireNode) => Key): Group[] {
  const groups = new Map<Key, Group>();
  for (const node of nodes) {
    const key = keyOf(node);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

function firstOutside(nodes: Iterable<WireNode>, others: ReadonlySet<WireNode>): WireNode | undefined {
  for (const node of nodes) if (!others.has(node)) return node;
  return undefined;
}

function largest(groups: readonly Group[]): Group {
  return groups.reduce((most, group) => (group.length > most.length ? group : most));
}
