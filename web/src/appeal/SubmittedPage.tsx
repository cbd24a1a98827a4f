import { useLocation } from "preact-iso";
import { api } from "../api/client";
import { Problem, unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { Page } from "../shell/Page";
import { justAccepted } from "./accepted";
import { unsentOf } from "./draft/openDrafts";
import { Submitted, type SubmittedAppeal } from "./Submitted";
import { Unsent } from "./Unsent";

/** What is read of an appeal may be a moment behind what was just written. */
const TRIES_MS = [500, 1_000, 2_000, 4_000];

/** The number, what comes next, and the receipt: of an appeal just submitted, or come back to. */
export default function SubmittedPage({ number }: { number: string }) {
  const { query } = useLocation();
  const [appeal, reload] = useLoad(() => read(number), [number]);
  const before = "before" in query;
  const unsent = unsentOf(number);
  return (
    <Page title={before ? m.appeal_submitted_before_title() : m.appeal_submitted_title()}>
      <Loaded from={appeal} retry={() => void reload()}>
        {shown => <Submitted appeal={shown} before={before} />}
      </Loaded>
      {unsent && <Unsent draft={unsent} />}
    </Page>
  );
}

async function read(number: string): Promise<SubmittedAppeal> {
  const known = justAccepted(number);
  if (known) {
    // what the reply did not say comes with the rest
    const rest = await own(number).catch(() => undefined);
    const { organisation = "", subject = "", files = [] } = rest ?? {};
    return { ...known, organisation, subject, files };
  }
  return own(number);
}

async function own(number: string): Promise<SubmittedAppeal> {
  for (let tries = 0; ; tries++) {
    try {
      const { body } = await unwrap(api.GET("/v1/appeals/{number}", { params: { path: { number } } }));
      const { submittedAt, receipt, organisation, subject, attachments: files } = body;
      return {
        number,
        submittedAt,
        receipt: receipt ?? "",
        organisation: organisation.name ?? organisation.id,
        subject: subject ?? "",
        files,
      };
    } catch (error) {
      const patience = TRIES_MS[tries];
      if (!(error instanceof Problem && error.status === 404) || patience === undefined) throw error;
      await new Promise(resolve => setTimeout(resolve, patience));
    }
  }
}
