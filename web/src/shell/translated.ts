/** What translators of browsers put in place of a text: Chrome's and Edge's, Yandex's. The portal itself draws neither. */
const SUBSTITUTE = /^(FONT|YA-TR-SPAN)$/;

/**
 * Keeps a page alive that the browser translates. A translator takes a text node out of the page and puts an element with its own words there; the
 * text node is still the one that Preact changes, moves and removes, so that counters would stand still and lists could not be drawn. Each such node
 * is put back, empty, behind its translation. When Preact gives it new words, moves or removes it, the translation, which is old by then, follows.
 */
export function keepTranslatedPageAlive(root: HTMLElement): void {
  const translations = new WeakMap<Text, Element>();
  const taken = new WeakSet<Element>();

  const forget = (text: Text) => {
    translations.get(text)?.remove();
    translations.delete(text);
  };
  const follow = (text: Text) => {
    const translation = translations.get(text);
    if (translation && text.parentNode) text.before(translation);
    else forget(text);
  };
  const putBack = (text: Text, translation: Element) => {
    translations.set(text, translation);
    taken.add(translation);
    text.data = "";
    translation.after(text);
  };

  const observer = new MutationObserver(records => {
    for (const record of records) {
      if (record.target instanceof Text) forget(record.target); // it says something else now
      for (const removed of record.removedNodes) {
        if (!(removed instanceof Text)) continue;
        const translation = removed.parentNode ? undefined : substituteIn(record);
        if (translation && !taken.has(translation)) putBack(removed, translation);
        else follow(removed);
      }
    }
    observer.takeRecords(); // what was done here is no news
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
}

/** The element that took the place of the text that this record removes: put there in one step, or before the text was taken out. */
function substituteIn({ addedNodes, previousSibling, nextSibling }: MutationRecord): Element | undefined {
  const near = [...addedNodes, previousSibling, nextSibling];
  return near.find((node): node is Element => node instanceof Element && SUBSTITUTE.test(node.tagName));
}
