import { fold, words } from "../../text/folding";

/** Whether every word that was typed is somewhere in the text: "пароля" finds "пароль". */
export function matches(typed: string, text: string): boolean {
  const where = fold(text);
  return words(typed).every(word => where.includes(stem(word)));
}

/** Words of our languages change at their ends. */
function stem(word: string): string {
  if (/\d/.test(word)) return word;
  return word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word;
}
