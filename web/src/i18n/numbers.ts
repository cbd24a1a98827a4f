import { locale } from "./locale";

/** "20 000" or "20,000". Belarusian writes numbers as Russian does, and browsers know only the latter. */
export function number(value: number): string {
  return new Intl.NumberFormat(locale() === "en" ? "en-GB" : "ru").format(value);
}

const UNITS = { be: ["Б", "КБ", "МБ"], ru: ["Б", "КБ", "МБ"], en: ["B", "KB", "MB"] } as const;

/** "1,4 МБ": decimal units, as the limits are. */
export function bytes(size: number): string {
  const power = size < 1000 ? 0 : size < 1_000_000 ? 1 : 2;
  const rounded = power === 0 ? size : Math.round(size / 1000 ** power / 0.1) * 0.1;
  return `${number(Number(rounded.toFixed(1)))} ${UNITS[locale()][power]}`;
}
