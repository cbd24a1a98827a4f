import { Button } from "../../forms/Button";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import type { Card } from "../card/useCard";
import { usePeople } from "../people";
import type { Keeper, Version } from "./keeper";

interface ConflictProps {
  keeper: Keeper;
  theirs: Version;
  card: Card;
}

/** Two people wrote the same answer: both texts beside each other, and the choice whose goes on. Nothing is gone before it is made. */
export function DraftConflict({ keeper, theirs, card }: ConflictProps) {
  const people = usePeople();
  const { author, version } = theirs.draft;
  const known = card.draft?.author.id === author ? card.draft.author.name : undefined;
  const name = known ?? people.get(author)?.name ?? m.office_executor_unknown();
  const mine = keeper.written.value;
  return (
    <section class="draft-conflict" role="alert" aria-labelledby="draft-conflict">
      <h4 id="draft-conflict" class="govuk-heading-s">
        {m.office_conflict_title({ name, version: number(version) })}
      </h4>
      <p class="govuk-body">{m.office_conflict_advice()}</p>
      <div class="draft-conflict__both">
        <div>
          <h5 class="govuk-heading-s">{m.office_conflict_theirs({ name })}</h5>
          <p class="govuk-body-s">
            {m.office_draft_outcome()}: {OUTCOME[theirs.draft.outcome]()}
          </p>
          <div class="written" lang={card.language}>
            {theirs.draft.text}
          </div>
          <Button kind="secondary" onClick={() => leave(() => keeper.takeTheirs())}>
            {m.office_conflict_take_theirs()}
          </Button>
        </div>
        <div>
          <h5 class="govuk-heading-s">{m.office_conflict_mine()}</h5>
          <p class="govuk-body-s">
            {m.office_draft_outcome()}: {mine.outcome ? OUTCOME[mine.outcome]() : m.office_conflict_no_outcome()}
          </p>
          <div class="written" lang={card.language}>
            {mine.text}
          </div>
          <Button kind="secondary" onClick={() => leave(() => keeper.keepMine())}>
            {m.office_conflict_keep_mine()}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** The buttons go with the choice: the text is where it leads. */
function leave(choose: () => void): void {
  choose();
  document.getElementById("answer")?.focus();
}
