import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { ifNoneMatch, usePolled } from "../../api/usePolled";
import { LinkButton } from "../../forms/Button";
import { useNoticesRead } from "../../notices/useNoticesRead";
import { m } from "../../paraglide/messages.js";
import { ReceiptDownload } from "../../receipt/ReceiptDownload";
import { Loaded } from "../../shell/Loaded";
import { Page } from "../../shell/Page";
import { PrintHead } from "../../shell/PrintHead";
import { stageOf, statusInWords } from "../../words/appeal";
import { Answer, EarlierAnswer } from "./Answer";
import { Challenge } from "./Challenge";
import { Due } from "./Due";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { History } from "./History";
import { Opened } from "./Opened";
import { Absorbed, ChallengeOf, Challenges, MergedInto, PartOf, Parts } from "./Parts";
import { Status } from "./Status";
import { Supplement } from "./Supplement";
import type { OwnAppeal } from "./stages";
import { Withdraw } from "./Withdraw";

const EVERY_MS = 20_000;

/** One of one's appeals, kept fresh while it is seen: a registration or an answer appears by itself. */
export default function AppealPage({ number }: { number: string }) {
  const [appeal, reload] = usePolled(
    etag => unwrap(api.GET("/v1/appeals/{number}", { params: { path: { number }, ...ifNoneMatch(etag) } })),
    EVERY_MS,
    [number],
  );
  const unknown = appeal.state === "failed" && appeal.error instanceof Problem && appeal.error.status === 404;
  const named = appeal.state === "ready" && appeal.value.subject ? appeal.value : undefined;
  const title = named?.subject ?? m.cabinet_appeal_title({ number });
  return (
    <Page title={title} back={{ href: "/cabinet", label: m.cabinet_nav_appeals() }} lang={named?.language} wide>
      {unknown ? (
        <p class="govuk-body">{m.cabinet_appeal_unknown({ number })}</p>
      ) : (
        <Loaded from={appeal} retry={() => void reload()}>
          {value => <Whole appeal={value} reload={() => void reload()} />}
        </Loaded>
      )}
    </Page>
  );
}

function Whole({ appeal, reload }: { appeal: OwnAppeal; reload: () => void }) {
  useNoticesRead(appeal.number);
  const { number, status, receipt, language } = appeal;
  const organisation = appeal.organisation.name ?? appeal.organisation.id;
  return (
    <>
      <PrintHead organisation={organisation} number={number} />
      <Status appeal={appeal} />
      {appeal.redirectedFrom && <PartOf from={appeal.redirectedFrom} />}
      {appeal.challengeOf && <ChallengeOf challenged={appeal.challengeOf} />}
      {appeal.mergedInto && <MergedInto joined={appeal.mergedInto} />}
      {appeal.absorbed && appeal.absorbed.length > 0 && <Absorbed absorbed={appeal.absorbed} />}
      {appeal.parts && appeal.parts.length > 0 && <Parts parts={appeal.parts} />}
      {appeal.challenges && appeal.challenges.length > 0 && <Challenges challenges={appeal.challenges} />}
      <Changes status={status} />
      <div class="appeal">
        {appeal.answer && <Answer appeal={appeal} answer={appeal.answer} />}
        <div class="appeal__course">
          <h2 class="govuk-heading-m">{m.cabinet_due()}</h2>
          <Due appeal={appeal} />
          <h2 class="govuk-heading-m">{m.cabinet_history()}</h2>
          <History appeal={appeal} />
        </div>
        <div class="appeal__rest">
          {appeal.earlierAnswers?.map(answer => (
            <EarlierAnswer key={answer.n} appeal={appeal} answer={answer} />
          ))}
          {appeal.possibleChallenge && (
            <Challenge number={number} possible={appeal.possibleChallenge} reload={reload} />
          )}
          <h2 class="govuk-heading-m">{m.cabinet_text()}</h2>
          <div class="written" lang={language}>
            {appeal.text ?? m.cabinet_erased()}
          </div>
          <Files number={number} files={appeal.attachments} label={m.cabinet_files()} />
          {stageOf(status) !== "closed" && <Supplement number={number} reload={reload} />}
          {/* what a superior prescribed to consider again is not withdrawn */}
          {stageOf(status) !== "closed" && !appeal.reopenedOn && (
            <Withdraw number={number} merged={(appeal.absorbed ?? []).map(later => later.number)} reload={reload} />
          )}
          <Facts appeal={appeal} />
          <h2 class="govuk-heading-m">{m.cabinet_opened()}</h2>
          <Opened opened={appeal.opened} />
          {receipt && (
            <div class="print-hidden">
              <h2 class="govuk-heading-m">{m.words_receipt()}</h2>
              <ReceiptDownload
                number={number}
                submittedAt={appeal.submittedAt}
                organisation={organisation}
                subject={appeal.subject ?? ""}
                files={appeal.attachments}
                receipt={receipt}
              />
            </div>
          )}
          <p class="govuk-body">
            <LinkButton onClick={() => print()}>{m.cabinet_print()}</LinkButton>
          </p>
        </div>
      </div>
    </>
  );
}

/** Tells, when a stage comes by itself, which one. */
function Changes({ status }: { status: OwnAppeal["status"] }) {
  const before = useRef(status);
  const [told, setTold] = useState("");
  useEffect(() => {
    if (before.current !== status) setTold(m.cabinet_appeal_changed({ status: statusInWords(status) }));
    before.current = status;
  }, [status]);
  return <div role="status">{told && <p class="govuk-inset-text">{told}</p>}</div>;
}
