/** The opened actions that stay open: those that are permitted, and those that hold typed content. */
export function stayingOpen<Name>(opened: Name[], permitted: Name[], held: Name[]): Name[] {
  return opened.filter(name => permitted.includes(name) || held.includes(name));
}
