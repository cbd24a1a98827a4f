import { useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { Loaded } from "../../shell/Loaded";
import { useAttempt } from "../../shell/useAttempt";
import { Signing } from "../../signature/Signing";
import { OUTCOME } from "../../words/appeal";
import { closeAnswer, isUnsaved, openAnswerOf } from "../answer/openAnswers";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { UncleanFiles, useUncleanFiles } from "./UncleanFiles";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** The head signs the exact document that is shown here, and with that the answer is sent (L:18). */
export function Sign({ read, permitted, account, hold, reload, onDone }: ActionProps) {
  const { card } = read;
  const { number } = card;
  const [version, setVersion] = useState(0);
  const kept = versionHere(number);
  const [document, showAgain] = useLoad(() => readDocument(number), [number, card.draft?.version, kept]);
  const unclean = useUncleanFiles(number, [card.draft?.version, kept]);
  const { busy, failure, attempt } = useAttempt();
  const last = useRef("");
  const command = useCommand({ read, reload }, async (body: Schemas["SignatureBody"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/answer/signature", { params, body }))).body;
  });

  async function send(signature: string): Promise<void> {
    last.current = signature;
    try {
      const answered = await command.send({ signature });
      if (!answered) return;
      closeAnswer(number);
      await onDone(<Sent answered={answered} paper={card.answerChannels.includes("paper")} />);
    } catch (error) {
      if (isOfAnotherDocument(error)) {
        await showAgain();
        setVersion(now => now + 1);
      }
      throw error;
    }
  }

  useHold(hold, busy || failure !== undefined || command.change !== undefined);
  const mayComeAgain = failure !== undefined && !(failure instanceof Problem && failure.status < 500);
  return (
    <div class="action">
      {failure !== undefined && (
        <Failure error={failure} {...(mayComeAgain ? { retry: () => void attempt(() => send(last.current)) } : {})} />
      )}
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <Loaded from={document} retry={() => void showAgain()}>
        {({ bytes, text }) => (
          <>
            <h4 class="govuk-heading-s">{m.office_sign_document()}</h4>
            <p class="govuk-body">{m.office_sign_document_hint()}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long document scrolls in its frame, by keys too */}
            <section class="document" lang={card.language} tabIndex={0} aria-label={m.office_sign_document()}>
              {text}
            </section>
            {hasMore(number) && <p class="govuk-inset-text">{m.office_sign_unsaved()}</p>}
            <UncleanFiles {...unclean} />
            {unclean.files.length === 0 && <p class="govuk-body">{m.office_sign_what_happens()}</p>}
            {permitted && unclean.known && unclean.files.length === 0 && (
              <Signing
                key={version}
                content={async () => bytes}
                fileName={`${number}.txt`}
                onSignature={signature => attempt(() => send(signature))}
                busy={busy}
                signers={signer => signer.id === account}
              />
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Sent({ answered, paper }: { answered: Schemas["Answered"]; paper: boolean }) {
  return (
    <>
      <p class="govuk-notification-banner__heading">{m.office_sent({ outcome: OUTCOME[answered.outcome]() })}</p>
      <p class="govuk-body">{m.office_sent_what_happened()}</p>
      {paper && <p class="govuk-body">{m.office_sent_paper()}</p>}
    </>
  );
}

/** The bytes to sign, exactly as they came; what is still being typed goes into them first. */
async function readDocument(number: string) {
  await openAnswerOf(number)?.sync.flush();
  const asked = api.GET("/v1/appeals/{number}/answer/document", {
    params: { path: { number } },
    parseAs: "arrayBuffer",
  });
  const { body } = await unwrap(asked);
  const bytes = new Uint8Array(body);
  return { bytes, text: new TextDecoder().decode(bytes) };
}

/** Which version this page itself kept last: a new one makes a new document. */
function versionHere(number: string): number | undefined {
  const sync = openAnswerOf(number)?.sync;
  void sync?.state.value; // drawn again whenever something is kept
  return sync?.saved?.draft.version;
}

/** Whether the draft on this page says more than the document does. */
function hasMore(number: string): boolean {
  const answer = openAnswerOf(number);
  return answer !== undefined && isUnsaved(answer);
}

function isOfAnotherDocument(error: unknown): boolean {
  return error instanceof Problem && (error.code === "documentChanged" || error.code === "documentNotServed");
}
