import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { m } from "../paraglide/messages.js";

interface PageProps {
  /** The one h1, and the title of the window. */
  title: string;
  /** Said before the title of the window: what is wrong, how many are new. */
  note?: string | undefined;
  /** Where "Back" leads; none without. */
  back?: { href: string; label: string };
  /** The language of the title where it is somebody's own words. */
  lang?: string | undefined;
  /** A page that needs all of the width: lists, cards. */
  wide?: boolean;
  /** A page of work: a small heading, with this in the same line. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

let firstPage = true;

/** One page: its title, its heading, and the focus on it when it was come to by a link, as after a load of a whole page. */
export function Page({ title, note, back, lang, wide, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [note, title, m.frame_name()].filter(Boolean).join(" – ");
  });
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <>
      {back && (
        <a href={back.href} class="govuk-back-link">
          {back.label}
        </a>
      )}
      <main id="main" class={`govuk-main-wrapper ${aside ? "is-dense" : ""}`}>
        <div class={wide ? "" : "reading-width"}>
          <div class="page-head">
            <h1 ref={heading} class={aside ? "govuk-heading-m" : "govuk-heading-l"} tabIndex={-1} lang={lang}>
              {title}
            </h1>
            {aside}
          </div>
          {children}
        </div>
      </main>
    </>
  );
}
