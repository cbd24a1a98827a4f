/** Of the opened actions those that stay: one that is not permitted any more only while it holds something. */
export function stayingOpen(opened: string[], permitted: string[], held: string[]): string[] {
  return opened.filter(name => permitted.includes(name) || held.includes(name));
}
