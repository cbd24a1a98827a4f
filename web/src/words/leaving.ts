import type { Schemas } from "../api/client";
import { m } from "../paraglide/messages.js";

interface Ground {
  label: () => string;
  /** Its article. */
  norm: () => string;
}

const of15 = (indent: string) => () => m.words_leaving_norm({ indent });

/** The grounds on which an appeal may be left without consideration on the merits. A new one does not compile until it has its words here. */
export const LEAVING_GROUND: Record<Schemas["LeavingGround"], Ground> = {
  formRequirements: { label: m.words_leaving_form_requirements, norm: of15("2") },
  otherLegislation: { label: m.words_leaving_other_legislation, norm: of15("3") },
  notCompetent: { label: m.words_leaving_not_competent, norm: of15("4") },
  complaintTermMissed: { label: m.words_leaving_complaint_term_missed, norm: of15("5") },
  repeatedNoNew: { label: m.words_leaving_repeated_no_new, norm: of15("6") },
  correspondenceTerminated: {
    label: m.words_leaving_correspondence_terminated,
    norm: m.words_leaving_norm_terminated,
  },
  abuse: { label: m.words_leaving_abuse, norm: of15("8") },
  anonymous: { label: m.words_leaving_anonymous, norm: m.words_leaving_norm_anonymous },
  eRequirements: { label: m.words_leaving_e_requirements, norm: m.words_leaving_norm_electronic },
  bookOffTopic: { label: m.words_leaving_book_off_topic, norm: m.words_leaving_norm_book },
  noIdentityPapers: { label: m.words_leaving_no_identity_papers, norm: m.words_leaving_norm_oral },
  answeredBefore: { label: m.words_leaving_answered_before, norm: m.words_leaving_norm_oral },
  indecentWords: { label: m.words_leaving_indecent_words, norm: m.words_leaving_norm_oral },
  recordedWithoutConsent: { label: m.words_leaving_recorded, norm: m.words_leaving_norm_oral },
};
