import type { ComponentChildren } from "preact";
import type { LoadedCard } from "../card/useCard";

/** What every action on a card is given. */
export interface ActionProps {
  /** The card as it is shown now. */
  read: LoadedCard;
  /** Whether it may still be done: what was typed stays on the page even when somebody else was quicker. */
  permitted: boolean;
  /** The signed-in person. */
  account: string;
  /** Whether there is something here that nothing else has: typed words, a command on its way, a word about it. */
  hold: (something: boolean) => void;
  /** Something says that the card is another by now: reads it anew, and tells above it what others did. */
  refresh: () => void;
  /** Reads the card anew and shows it. */
  reload: () => Promise<LoadedCard>;
  /** It is done: what to say about it above the card, which has been read anew. */
  onDone: (told: ComponentChildren) => Promise<void>;
}
