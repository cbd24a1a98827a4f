/** What is folded on the page but belongs on paper. */
const UNFOLDED = "details.print-open:not([open])";

/** Unfolds for the printer what is marked so, and folds it again afterwards: paper cannot be clicked. */
export function unfoldForPrinting(): void {
  let opened: Element[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(UNFOLDED)];
    for (const one of opened) one.toggleAttribute("open", true);
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.toggleAttribute("open", false);
    opened = [];
  });
}
