import { bytes } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import type { AnswerContent } from "./answerContent";
import type { Piece } from "./compare";

interface VersionProps {
  written: AnswerContent;
  lang: string;
  /** How its text differs from another: what only this side has is marked, what only the other has is left out. */
  pieces?: { all: Piece[]; side: "theirs" | "mine" };
}

/** A version of an answer with its files: two versions may differ in the files alone. */
export function AnswerVersion({ written: content, lang, pieces }: VersionProps) {
  const { outcome, text, files } = content;
  return (
    <>
      <p class="govuk-body-s">
        {m.office_draft_outcome()}: {outcome ? OUTCOME[outcome]() : m.office_conflict_no_outcome()}
      </p>
      <div class="written" lang={lang}>
        {pieces ? <Marked {...pieces} /> : text}
      </div>
      {files.length === 0 ? (
        <p class="govuk-body-s">{m.office_conflict_no_files()}</p>
      ) : (
        <>
          <p class="govuk-body-s">{m.office_conflict_files()}</p>
          <ul class="govuk-list govuk-list--bullet">
            {files.map(({ uploadId, fileName, size }) => (
              <li key={uploadId}>
                {fileName} ({bytes(size)})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Marked({ all, side }: NonNullable<VersionProps["pieces"]>) {
  return (
    <>
      {all
        .filter(piece => piece.in === "both" || piece.in === side)
        .map((piece, place) =>
          piece.in === "both" ? (
            <span key={place}>{piece.text}</span>
          ) : (
            <mark key={place} class={`difference difference--${side}`}>
              {piece.text}
            </mark>
          ),
        )}
    </>
  );
}
