// Runs before anything is drawn, so that a chosen font, size or scheme never flickers in. Values are checked in the style sheet: an
// unknown one matches nothing. src/shell/appearance.ts writes them.
try {
  const root = document.documentElement;
  const chosen = JSON.parse(localStorage.getItem("zvarot.appearance") ?? "{}");
  for (const setting of ["font", "size", "spacing", "scheme"]) {
    if (typeof chosen[setting] === "string") root.dataset[setting] = chosen[setting];
  }
  root.lang = localStorage.getItem("PARAGLIDE_LOCALE") ?? root.lang;
} catch {
  // storage is switched off: the page looks as it does by default
}
