import type { Content } from "./content";
import { isSameContent } from "./draftSync";

/** In the order of the form. */
const FIELDS: (keyof Content)[] = [
  "organisationId",
  "kind",
  "language",
  "subject",
  "text",
  "uploads",
  "answerChannels",
  "smsUpdates",
];

/** In which fields two versions of a draft differ: each of them would be lost with the one that is not kept. */
export function differences(one: Content, other: Content): (keyof Content)[] {
  return FIELDS.filter(field => !isSameContent(one[field], other[field]));
}
