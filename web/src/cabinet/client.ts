/** Told apart in this order: the later ones name the earlier ones, too. */
const BROWSERS: [RegExp, string][] = [
  [/\bYaBrowser\//, "Yandex Browser"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** "Firefox, Windows" of what a browser calls itself; the name itself where it is unlike one; empty where there is none. */
export function clientInWords(agent: string | null | undefined): string {
  if (!agent) return "";
  const named = [BROWSERS, SYSTEMS].map(known => known.find(([like]) => like.test(agent))?.[1]).filter(Boolean);
  return named.length > 0 ? named.join(", ") : agent.slice(0, 80);
}
