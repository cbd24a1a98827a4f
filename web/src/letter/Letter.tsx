import type { ComponentChildren } from "preact";

interface LetterProps {
  organisation: string;
  /** Beside each other under the organisation: date, number, index. */
  facts: (string | undefined)[];
  /** To whom: name, address. Nothing where it is not known any more. */
  to?: (string | null | undefined)[];
  /** The language of the text. */
  lang: string;
  outcome?: ComponentChildren;
  text: ComponentChildren;
  /** Who signed or will sign, a line each. */
  signature: ComponentChildren;
}

/** An answer as the official letter that it is: letterhead, addressee, text, signature. */
export function Letter({ organisation, facts, to = [], lang, outcome, text, signature }: LetterProps) {
  const lines = to.filter(Boolean);
  return (
    <div class="letter">
      <div class="letter__head">
        <p class="letter__organisation">{organisation}</p>
        <p class="letter__facts">
          {facts.filter(Boolean).map(fact => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      {lines.length > 0 && (
        <div class="letter__to">
          {lines.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {outcome && <p class="letter__outcome">{outcome}</p>}
      <div class="letter__text" lang={lang}>
        {text}
      </div>
      <div class="letter__signature">{signature}</div>
    </div>
  );
}
