import type { ComponentChildren } from "preact";
import type { Read } from "../card/useCard";

/** What every action on a card is given. */
export interface ActionProps {
  /** The card as it is shown now. */
  read: Read;
  /** Whether it may still be done: what was typed stays on the page even when somebody else was quicker. */
  permitted: boolean;
  /** The signed-in person. */
  account: string;
  /** Whether there is something here that nothing else has: typed words, a command on its way, a word about it. */
  hold: (something: boolean) => void;
  /** Something says that the card is another by now: reads it anew, and tells above it what others did. */
  look: () => void;
  /** Reads the card anew and shows it. */
  reload: () => Promise<Read>;
  /** It is done: what to say about it above the card, which has been read anew. */
  onDone: (told: ComponentChildren) => Promise<void>;
}
