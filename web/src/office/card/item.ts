import type { Schemas } from "../../api/client";
import { nameOfApplicant } from "../../words/appeal";
import type { Item } from "../list/lists";
import type { Card } from "./useCard";

/** The list item of a card for `reader`, as the lists will have it once they are up to date. */
export function itemOf(card: Card, reader: string): Item {
  const coExecutors = card.assignment?.coExecutors ?? [];
  const awaited = coExecutors.filter(({ contributedOn }) => !contributedOn);
  const own = coExecutors.find(({ person }) => person.id === reader) ?? card.assignment;
  const files = [...card.attachments, ...(card.answer?.attachments ?? [])];
  const is = (...states: Schemas["ScanState"][]) => files.filter(file => states.includes(file.state)).length;
  return {
    number: card.number,
    status: card.status,
    form: card.form,
    kind: card.kind,
    subject: card.subject ?? "",
    language: card.language,
    applicant: applicantName(card),
    applicantKind: card.applicant?.kind ?? "individual",
    submittedAt: card.submittedAt,
    receivedOn: card.redirectedFrom ? null : (card.intake?.receivedOn ?? null),
    index: card.registration?.index ?? null,
    registeredOn: card.registration?.registeredOn ?? null,
    dueOn: card.dueOn ?? null,
    overdue: card.overdue,
    daysLeft: card.daysLeft ?? null,
    executorId: card.assignment?.executor.id ?? null,
    awaitedFrom: awaited.map(({ person }) => person.id),
    executorDueOn: own?.dueOn ?? null,
    executorOverdue: own?.overdue ?? false,
    executorDaysLeft: own?.daysLeft ?? null,
    authors: card.draft?.authors ?? [],
    outcome: card.answer?.outcome ?? null,
    answeredAt: card.answer?.sentAt ?? null,
    closedOn: card.closedOn ?? null,
    files: card.attachments.length,
    filesPending: is("pending"),
    filesRefused: is("rejected", "unscannable"),
    paperDue: card.paperDue,
  };
}

/** Empty once erased, and where an anonymous appeal says no name. */
export function applicantName({ applicant }: Card): string {
  return applicant ? nameOfApplicant(applicant) : "";
}
