/** From so many on, the actions are more than a glance takes in. */
const MANY = 6;

/** The actions that are always seen, and the others, which are folded away where there are many and more than one of them. */
export function grouped<Name>(
  names: readonly Name[],
  isOther: (name: Name) => boolean,
): { usual: Name[]; others: Name[] } {
  const others = names.filter(isOther);
  if (names.length < MANY || others.length < 2) return { usual: [...names], others: [] };
  return { usual: names.filter(name => !isOther(name)), others };
}
