import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { MERGING_GROUND } from "../../words/appeal";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { OtherChoice } from "./OtherChoice";
import { type OtherAppeal, useOthers } from "./others";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

type Ground = Schemas["MergingGround"];
const GROUNDS = Object.keys(MERGING_GROUND) as Ground[];
const NOTHING_CHOSEN: { into: string | undefined; ground: Ground | undefined } = { into: undefined, ground: undefined };

/** The appeal counts as one with an earlier one of the applicant, whose answer is common (L:13.1). */
export function Merge(props: ActionProps) {
  const [others, retry] = useOthers(props.read.card.number);
  return (
    <Loaded from={others} retry={() => void retry()}>
      {all => {
        const earlier = all.filter(other => other.takesIn);
        return earlier.length > 0 ? (
          <MergeForm {...props} earlier={earlier} />
        ) : (
          <p class="govuk-body">{m.office_merge_nobody()}</p>
        );
      }}
    </Loaded>
  );
}

function MergeForm({ read, permitted, hold, reload, onDone, earlier }: ActionProps & { earlier: OtherAppeal[] }) {
  const { number } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Merging"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/merging", { params, body }))).body;
  });
  const form = useForm({
    initial: NOTHING_CHOSEN,
    check: ({ into, ground }) => ({
      ...(!into && { into: m.office_merge_no_into() }),
      ...(!ground && { ground: m.office_merge_no_ground() }),
    }),
    send: async ({ into, ground }) => {
      const merged = into && ground && (await command.send({ into, ground }));
      if (!merged) return;
      await onDone(
        <p class="govuk-notification-banner__heading">
          <a class="govuk-notification-banner__link" href={`/office/appeals/${merged.into}`}>
            {m.office_merged({ number: merged.into })}
          </a>
        </p>,
      );
    },
    wordsOf: field => (field === "into" ? m.office_merge_refused() : undefined),
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_merge_what()}</p>
      <OtherChoice {...form.field("into")} label={m.office_merge_into()} others={earlier} />
      <Choice
        {...form.field("ground")}
        label={m.office_merge_ground()}
        options={GROUNDS.map(value => ({ value, label: MERGING_GROUND[value]() }))}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_merge()}
        </Button>
      )}
    </form>
  );
}
