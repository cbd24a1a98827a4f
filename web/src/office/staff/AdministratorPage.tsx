import type { ComponentChildren } from "preact";
import { isAdministrator, me } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";

interface AdministratorPageProps {
  title: string;
  back?: { href: string; label: string };
  children: ComponentChildren;
}

/** A page for whoever keeps the people of an organisation; others are told who does. */
export function AdministratorPage({ title, back, children }: AdministratorPageProps) {
  return (
    <Page title={title} {...(back && { back })}>
      {isAdministrator(me.value) ? children : <p class="govuk-body">{m.people_only_administrators()}</p>}
    </Page>
  );
}

/** Where the pages of one person and of the log lead back. */
export function toPeople(): { href: string; label: string } {
  return { href: "/office/people", label: m.people_back() };
}
