import { useEffect, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { api } from "../api/client";
import { homeOf, loadMe, me } from "../api/me";
import { unwrap } from "../api/problem";
import { type Return, returnIn } from "../api/providers";
import { startSession } from "../api/session";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { Page } from "../shell/Page";
import { WaitingPage } from "../shell/WaitingPage";
import { beginWithOffer } from "./signup/offer";

/** A provider sends the browser back to this page. What it added to the address is good once, and is taken off it before anything else. */
export default function ProviderReturnPage() {
  const { route } = useLocation();
  const provider = useRoute().params.provider ?? "";
  const [given] = useState(() => returnIn(location.search));
  const [failure, setFailure] = useState<unknown>(undefined);
  useEffect(() => {
    history.replaceState(null, "", location.pathname);
    if (given) comeBack(provider, given).then(next => route(next, true), setFailure);
  }, []);
  if (given && failure === undefined) return <WaitingPage />;
  const linking = given?.purpose === "link";
  return (
    <Page title={linking ? m.cabinet_identity_not_linked() : m.public_provider_no_title()}>
      {failure !== undefined ? <Failure error={failure} /> : <p class="govuk-body">{m.public_provider_left()}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={linking ? "/cabinet/certificates" : "/sign-in"}>
          {linking ? m.cabinet_nav_certificates() : m.frame_nav_sign_in()}
        </a>
      </p>
    </Page>
  );
}

/** Where to go on. */
async function comeBack(provider: string, { body, purpose }: Return): Promise<string> {
  const returned = { ...body, provider };
  if (purpose === "link") {
    await unwrap(api.POST("/v1/me/identities", { body: returned }));
    return "/cabinet/certificates?linked";
  }
  const { body: answer } = await unwrap(api.POST("/v1/sessions/provider", { body: returned }));
  if ("identity" in answer) {
    beginWithOffer(answer);
    return "/register";
  }
  startSession(answer);
  await loadMe();
  return homeOf(me.peek());
}
