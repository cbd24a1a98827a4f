import type { Schemas } from "../../api/client";
import { fullName } from "../../words/appeal";
import type { Item } from "../list/lists";
import type { Card } from "./useCard";

/** The list item of a card, as the lists will have it once they are up to date. */
export function itemOf(card: Card): Item {
  const files = [...card.attachments, ...(card.answer?.attachments ?? [])];
  const is = (...states: Schemas["ScanState"][]) => files.filter(file => states.includes(file.state)).length;
  return {
    number: card.number,
    status: card.status,
    kind: card.kind,
    subject: card.subject ?? "",
    language: card.language,
    applicant: applicantName(card),
    applicantKind: card.applicant?.kind ?? "individual",
    submittedAt: card.submittedAt,
    index: card.registration?.index ?? null,
    registeredOn: card.registration?.registeredOn ?? null,
    dueOn: card.dueOn ?? null,
    overdue: card.overdue,
    daysLeft: card.daysLeft ?? null,
    executorId: card.assignment?.executor.id ?? null,
    executorDueOn: card.assignment?.dueOn ?? null,
    executorOverdue: card.assignment?.overdue ?? false,
    executorDaysLeft: card.assignment?.daysLeft ?? null,
    outcome: card.answer?.outcome ?? null,
    answeredAt: card.answer?.sentAt ?? null,
    files: card.attachments.length,
    filesPending: is("pending"),
    filesRefused: is("rejected", "unscannable"),
    paperDue: card.paperDue,
  };
}

/** Empty once erased. */
export function applicantName({ applicant }: Card): string {
  if (!applicant) return "";
  return applicant.kind === "individual" ? fullName(applicant.name) : applicant.name;
}
