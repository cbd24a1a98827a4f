import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextArea } from "../../forms/TextArea";
import { type Bound, useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { LEAVING_GROUND } from "../../words/leaving";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import {
  bodyOf,
  canTerminate,
  checked,
  GOES_ON,
  isSent,
  NOTHING_SAID,
  noticeOn,
  REASON_MAX,
  WHERE_MAX,
  wordsOf,
} from "./leaving";
import { OtherChoice } from "./OtherChoice";
import { type OtherAppeal, useOthers } from "./others";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** The appeal is left without consideration on the merits, and with that closed (L:15, 23, 25.2). */
export function Leave({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language, leavingGrounds } = read.card;
  const hasCabinet = read.card.answerChannels.includes("cabinet");
  const [others, retry] = useOthers(number);
  const [grounds] = useState(leavingGrounds ?? []); // those of the form stay when the card is not theirs any more
  const command = useCommand({ read, reload }, async (body: Schemas["Leaving"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/leaving", { params, body }))).body;
  });
  const form = useForm({
    initial: NOTHING_SAID,
    check: values => checked(values, grounds, hasCabinet),
    send: async values => {
      const body = bodyOf(values, grounds);
      const left = body && (await command.send(body));
      if (left) await onDone(<p class="govuk-notification-banner__heading">{m.office_left()}</p>);
    },
    wordsOf,
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  const notice = noticeOn(form.values.ground, grounds);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_leave_what()}</p>
      <Choice
        {...form.field("ground")}
        label={m.office_leave_ground()}
        options={grounds.map(({ ground }) => {
          const { label, norm } = LEAVING_GROUND[ground];
          return { value: ground, label: label(), hint: norm() };
        })}
        required
      />
      {notice === "notDue" && (
        <p class="govuk-inset-text">{hasCabinet ? m.office_leave_no_notice() : m.office_leave_no_notice_due()}</p>
      )}
      {notice === "onTheSpot" && <p class="govuk-inset-text">{m.office_leave_on_the_spot()}</p>}
      {isSent(notice) && <NoticeBy day={read.card.leaveBy} />}
      {hasCabinet && form.values.ground === "correspondenceTerminated" && (
        <Loaded from={others} retry={() => void retry()}>
          {all => {
            const ended = all.filter(other => other.terminates);
            return ended.length > 0 ? (
              <OtherChoice {...form.field("terminatedBy")} label={m.office_leave_terminated_by()} others={ended} />
            ) : (
              <p class="govuk-inset-text">{m.office_leave_nothing_terminated()}</p>
            );
          }}
        </Loaded>
      )}
      {canTerminate(form.values.ground, grounds) && others.state === "ready" && (
        <Terminates originals={others.value.filter(other => other.isRepeated)} field={form.field("terminates")} />
      )}
      {notice && (
        <TextArea
          {...form.field("reason")}
          label={m.office_leave_reason()}
          hint={m.office_leave_reason_hint()}
          limit={REASON_MAX}
          rows={4}
          lang={language}
          required={isSent(notice)}
        />
      )}
      {notice === "reasonsAndWhereToApply" && (
        <TextArea
          {...form.field("whereToApply")}
          label={m.office_leave_where()}
          hint={m.office_leave_where_hint()}
          limit={WHERE_MAX}
          rows={3}
          lang={language}
          required
        />
      )}
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_leave()}
        </Button>
      )}
    </form>
  );
}

/** Whether correspondence on the question of an answered appeal ends with it (L:21.1). */
function Terminates({ originals, field }: { originals: OtherAppeal[]; field: Bound<string> }) {
  if (originals.length === 0) return null;
  return (
    <Choice
      {...field}
      label={m.office_leave_terminates()}
      hint={m.office_leave_terminates_hint()}
      options={[
        { value: GOES_ON, label: m.office_leave_goes_on() },
        ...originals.map(({ number, submittedAt, subject }) => ({
          value: number,
          label: m.office_leave_terminates_of({ number, date: longDate(submittedAt) }),
          hint: subject,
        })),
      ]}
    />
  );
}

/** Until when the notice is in time (L:15.4). Later it is late, and still possible. */
function NoticeBy({ day }: { day: string | null | undefined }) {
  if (!day) return null;
  const date = longDate(day);
  return day < today() ? (
    <p class="govuk-inset-text">{m.office_leave_late({ date })}</p>
  ) : (
    <p class="govuk-body">{m.office_leave_by({ date })}</p>
  );
}
