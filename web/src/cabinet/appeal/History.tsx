import { Timeline, type TimelineItem } from "../../charts/Timeline";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { type OwnAppeal, type Post, type Stage, stages } from "./stages";

const WHAT: Record<Stage["what"], (file: string) => string> = {
  submitted: () => m.cabinet_stage_submitted(),
  awaitingRegistration: () => m.cabinet_stage_awaiting_registration(),
  registered: () => m.cabinet_stage_registered(),
  awaitingExecutor: () => m.cabinet_stage_awaiting_executor(),
  consideration: () => m.cabinet_stage_consideration(),
  assigned: () => m.cabinet_stage_assigned(),
  considered: () => m.cabinet_stage_considered(),
  answer: () => m.cabinet_stage_answer(),
  answered: () => m.cabinet_stage_answered(),
  fileRefused: file => m.cabinet_stage_file_refused({ file }),
};

export function History({ appeal }: { appeal: OwnAppeal }) {
  return <Timeline items={stages(appeal).map(worded)} label={m.cabinet_history()} />;
}

function worded(stage: Stage): TimelineItem {
  const { what, state, at, by, executor, due, file } = stage;
  const details = [
    executor && m.cabinet_stage_executor({ who: postAndUnit(executor) }),
    by && (executor ? m.cabinet_stage_by({ who: postAndUnit(by) }) : postAndUnit(by)),
    due && m.cabinet_stage_due({ date: longDate(due) }),
    what === "awaitingRegistration" && m.cabinet_stage_registration_rule(),
  ].filter(Boolean);
  const detail = details.length > 0 ? details.map(line => <div key={line}>{line}</div>) : undefined;
  return { title: WHAT[what](file ?? ""), state, at, detail };
}

/** "Specialist, Department of Appeals". */
export function postAndUnit({ post, unit }: Post): string {
  return [post, unit].filter(Boolean).join(", ") || m.cabinet_somebody();
}
