import type { ComponentChildren } from "preact";
import { Page } from "../shell/Page";
import { WhoIsHere } from "../shell/WhoIsHere";
import { CabinetNavigation } from "./CabinetNavigation";

interface CabinetPageProps {
  title: string;
  note?: string | undefined;
  children: ComponentChildren;
}

/** A page of the cabinet: beside it, the way to the others; in a narrow window, whose it is. */
export function CabinetPage({ title, note, children }: CabinetPageProps) {
  return (
    <div class="cabinet">
      <CabinetNavigation />
      <div class="cabinet__page">
        <p class="cabinet__who">
          <WhoIsHere />
        </p>
        <Page title={title} note={note}>
          {children}
        </Page>
      </div>
    </div>
  );
}
