import { useMemo } from "preact/hooks";
import { Button } from "../../forms/Button";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import type { Card } from "../card/useCard";
import { usePeople } from "../people";
import { AnswerVersion } from "./AnswerVersion";
import type { AnswerSync, SavedAnswer } from "./answerSync";
import { compare } from "./compare";

interface ConflictProps {
  sync: AnswerSync;
  theirs: SavedAnswer;
  card: Card;
}

/** Two versions of one answer: both texts, and the choice between them. Nothing is lost before it is made. */
export function DraftConflict({ sync, theirs, card }: ConflictProps) {
  const people = usePeople();
  const { author, version } = theirs.draft;
  const known = card.draft?.author.id === author ? card.draft.author.name : undefined;
  const name = known ?? people.get(author)?.name ?? m.office_executor_unknown();
  const own = sync.isOwn(theirs.draft);
  const told = number(version);
  const mine = sync.content.value.text;
  const pieces = useMemo(() => compare(theirs.draft.text, mine), [theirs, mine]);
  return (
    <section class="draft-conflict" role="alert" aria-labelledby="draft-conflict">
      <h4 id="draft-conflict" class="govuk-heading-s">
        {own ? m.office_conflict_own_title({ version: told }) : m.office_conflict_title({ name, version: told })}
      </h4>
      <p class="govuk-body">{m.office_conflict_advice()}</p>
      <p class="govuk-body">{m.office_conflict_marked()}</p>
      <div class="draft-conflict__both">
        <div>
          <h5 class="govuk-heading-s">{own ? m.office_conflict_own_theirs() : m.office_conflict_theirs({ name })}</h5>
          <AnswerVersion written={theirs.draft} lang={card.language} pieces={{ all: pieces, side: "theirs" }} />
          <Button kind="secondary" onClick={() => leave(() => sync.takeTheirs())}>
            {m.office_conflict_take_theirs()}
          </Button>
        </div>
        <div>
          <h5 class="govuk-heading-s">{m.office_conflict_mine()}</h5>
          <AnswerVersion written={sync.content.value} lang={card.language} pieces={{ all: pieces, side: "mine" }} />
          <Button kind="secondary" onClick={() => leave(() => sync.keepMine())}>
            {m.office_conflict_keep_mine()}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** The buttons disappear with the choice, so the focus moves to the text. */
function leave(choose: () => void): void {
  choose();
  document.getElementById("answer")?.focus();
}
