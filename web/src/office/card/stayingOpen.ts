/** The opened actions that stay open: those that are permitted, and those that hold typed content. */
export function stayingOpen(opened: string[], permitted: string[], held: string[]): string[] {
  return opened.filter(name => permitted.includes(name) || held.includes(name));
}
