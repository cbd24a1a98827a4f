import type { ActionName } from "../actions/table";
import type { Card } from "./useCard";

type Progress = Pick<Card, "registration" | "assignment" | "draft">;

/** The steps that every appeal takes, in their order, and whether one has been taken: it may be done once more, but it steps back. */
const STEPS: [ActionName, (card: Progress) => boolean][] = [
  ["register", card => Boolean(card.registration)],
  ["assign", card => Boolean(card.assignment)],
  ["draft", card => Boolean(card.draft)],
  ["sign", () => false],
];

/** The permitted step that an appeal waits for. What only some appeals need is never the main action. */
export function nextAction(card: Progress, permitted: readonly ActionName[]): ActionName | undefined {
  return STEPS.find(([name, isDone]) => permitted.includes(name) && !isDone(card))?.[0];
}

/** The next one first, the others as they were. */
export function inOrder(names: ActionName[], next: ActionName | undefined): ActionName[] {
  return next && names.includes(next) ? [next, ...names.filter(name => name !== next)] : names;
}
