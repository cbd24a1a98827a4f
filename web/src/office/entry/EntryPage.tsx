import type { ComponentChildren } from "preact";
import { Problem } from "../../api/problem";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { Page } from "../../shell/Page";
import { WaitingPage } from "../../shell/WaitingPage";
import { lastList } from "../list/lastVisited";
import { mayEnter, useOwnLists } from "../list/ownLists";
import { EntryForm } from "./EntryForm";

/** What came on paper, by word of mouth or in the book, is entered here by a registrar (domain.md §10, 3). */
export default function EntryPage() {
  const [loading, retry] = useOwnLists();
  if (loading.state === "loading") return <WaitingPage />;
  if (loading.state === "failed" && !isForbidden(loading.error)) {
    return (
      <EntryFrame>
        <Failure error={loading.error} retry={retry} />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame>{mayEnter.value ? <EntryForm /> : <p class="govuk-body">{m.office_enter_not_yours()}</p>}</EntryFrame>
  );
}

function EntryFrame({ children }: { children: ComponentChildren }) {
  return (
    <Page title={m.office_enter_title()} back={{ href: lastList.value, label: m.office_back() }}>
      {children}
    </Page>
  );
}

/** The API answers 403 to whoever has no list. */
function isForbidden(error: unknown): boolean {
  return error instanceof Problem && error.status === 403;
}
