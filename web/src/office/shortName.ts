/** "Контрольная М. П." of "Контрольная Мария Петровна": lists are narrow. */
export function shortName(full: string): string {
  const [surname = "", ...given] = full.split(" ");
  return [surname, ...given.map(part => `${[...part][0] ?? ""}.`)].join(" ");
}
