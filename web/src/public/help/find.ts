/** Whether every word that was typed is somewhere in the text: "пароля" finds "пароль", and ё is е. */
export function matches(typed: string, text: string): boolean {
  const where = folded(text);
  return folded(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== "")
    .every(word => where.includes(stem(word)));
}

/** Words of our languages change at their ends. */
function stem(word: string): string {
  if (/\d/.test(word)) return word;
  return word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word;
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е").replaceAll("\u00ad", "");
}
