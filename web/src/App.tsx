import { useEffect } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso";
import { restore } from "./api/session";
import { m } from "./paraglide/messages.js";
import Home from "./public/Home";
import { ROUTES } from "./routes";
import { ConnectionBanner } from "./shell/ConnectionBanner";
import { Footer } from "./shell/Footer";
import { Guarded } from "./shell/Guarded";
import { Header } from "./shell/Header";
import { NotFound } from "./shell/NotFound";
import { SessionEnded } from "./shell/SessionEnded";
import { SignOutPending } from "./shell/SignOutPending";
import { SignOutQuestion } from "./shell/SignOutQuestion";
import { StorageBanner } from "./shell/StorageBanner";
import { Unbroken } from "./shell/Unbroken";

export function App() {
  useEffect(() => {
    restore().catch(() => {
      // not reached: the page that needs a session asks again, and says so
    });
  }, []);
  return (
    <LocationProvider>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads somewhere; the router would take it for a page */}
      <a href="#main" class="govuk-skip-link" onClick={skip}>
        {m.frame_skip()}
      </a>
      <Header />
      <ConnectionBanner />
      <StorageBanner />
      <SignOutPending />
      <Content />
      <Footer />
      <SessionEnded />
      <SignOutQuestion />
    </LocationProvider>
  );
}

/** The page of the address. The officials' workplace has all of the width: its lists are wide. */
function Content() {
  const { path } = useLocation();
  const side = path.startsWith("/office") ? "portal-content--office" : "";
  return (
    <div class={`govuk-width-container portal-content ${side}`}>
      <Unbroken key={path}>
        <Router>
          <Route path="/" component={Home} />
          {PAGES.map(({ path, component }) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </Unbroken>
    </div>
  );
}

/** One component for each path, made once: the router takes another component for another page. */
const PAGES = ROUTES.map(({ path, audience, page: Shown }) => ({
  path,
  component: ({ params }: { params: Record<string, string> }) => (
    <Guarded audience={audience}>
      <Shown key={Object.values(params).join("/")} {...params} />
    </Guarded>
  ),
}));

function skip(event: Event): void {
  const main = document.getElementById("main");
  if (!main) return;
  event.preventDefault();
  main.tabIndex = -1;
  main.focus();
}
