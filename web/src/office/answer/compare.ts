import { diffArrays } from "diff";

/** A piece of a text that both versions have, or only one of them. */
export interface Piece {
  text: string;
  in: "both" | "theirs" | "mine";
}

/** How two versions of a text differ, word by word: joined, the pieces of one side are its text. */
export function compare(theirs: string, mine: string): Piece[] {
  return diffArrays(words(theirs), words(mine)).map(({ value, added, removed }) => ({
    text: value.join(""),
    in: added ? "mine" : removed ? "theirs" : "both",
  }));
}

/** Words and what stands between them. */
function words(text: string): string[] {
  return text.split(/(\s+)/).filter(Boolean);
}
