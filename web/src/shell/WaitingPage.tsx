import { useLocation } from "preact-iso";
import { CabinetNavigation } from "../cabinet/CabinetNavigation";
import { Waiting } from "./Loaded";

/** A page that is not there yet, in the frame that it will have. It has no title so far. */
export function WaitingPage() {
  const { path } = useLocation();
  const main = (
    <main id="main" class="govuk-main-wrapper">
      <Waiting />
    </main>
  );
  if (path !== "/cabinet" && !path.startsWith("/cabinet/")) return main;
  return (
    <div class="cabinet">
      <CabinetNavigation />
      <div class="cabinet__page">{main}</div>
    </div>
  );
}
