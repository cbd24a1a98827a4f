import { m } from "../../paraglide/messages.js";

export interface Question {
  /** Also its anchor: `/help#terms`. */
  id: string;
  question: () => string;
  answer: () => string;
  /** The articles of the law on appeals that say so; none where the system itself or an official publication does. */
  law?: string;
  link?: { href: string; label: () => string };
}

export interface Section {
  id: string;
  title: () => string;
  questions: Question[];
}

/** What people ask, from the official publications (seed:0 to seed:4) and the law. A new question is a new entry and two messages. */
export const SECTIONS: Section[] = [
  {
    id: "section-about",
    title: m.public_help_section_about,
    questions: [
      { id: "appeal", question: m.public_q_appeal, answer: m.public_a_appeal, law: "1" },
      { id: "kinds", question: m.public_q_kinds, answer: m.public_a_kinds, law: "1" },
      { id: "who", question: m.public_q_who, answer: m.public_a_who, law: "3, 4" },
      { id: "where", question: m.public_q_where, answer: m.public_a_where, law: "3" },
      { id: "by-email", question: m.public_q_by_email, answer: m.public_a_by_email, law: "1" },
      { id: "free", question: m.public_q_free, answer: m.public_a_free, law: "19" },
      { id: "not-here", question: m.public_q_not_here, answer: m.public_a_not_here, law: "2" },
      { id: "privacy", question: m.public_q_privacy, answer: m.public_a_privacy, law: "5" },
    ],
  },
  {
    id: "section-account",
    title: m.public_help_section_account,
    questions: [
      {
        id: "register",
        question: m.public_q_register,
        answer: m.public_a_register,
        link: { href: "/register", label: m.frame_nav_register },
      },
      { id: "one-phone", question: m.public_q_one_phone, answer: m.public_a_one_phone },
      {
        id: "no-code",
        question: m.public_q_no_code,
        answer: m.public_a_no_code,
        link: { href: "/help/contact", label: m.frame_nav_contact },
      },
      {
        id: "sole-trader",
        question: m.public_q_sole_trader,
        answer: m.public_a_sole_trader,
        law: "3",
        link: { href: "/register", label: m.frame_nav_register },
      },
      {
        id: "organisation",
        question: m.public_q_organisation,
        answer: m.public_a_organisation,
        link: { href: "/register/organisation", label: m.public_register_organisation_title },
      },
      {
        id: "ways-in",
        question: m.public_q_ways_in,
        answer: m.public_a_ways_in,
        link: { href: "/sign-in", label: m.frame_nav_sign_in },
      },
      { id: "by-signature", question: m.public_q_by_signature, answer: m.public_a_by_signature },
      { id: "get-signature", question: m.public_q_get_signature, answer: m.public_a_get_signature },
      { id: "id-card", question: m.public_q_id_card, answer: m.public_a_id_card },
      {
        id: "password",
        question: m.public_q_password,
        answer: m.public_a_password,
        link: { href: "/help/contact", label: m.frame_nav_contact },
      },
      { id: "locked", question: m.public_q_locked, answer: m.public_a_locked },
      { id: "activation", question: m.public_q_activation, answer: m.public_a_activation },
    ],
  },
  {
    id: "section-submit",
    title: m.public_help_section_submit,
    questions: [
      {
        id: "submit",
        question: m.public_q_submit,
        answer: m.public_a_submit,
        law: "25",
        link: { href: "/appeals/new", label: m.frame_nav_submit },
      },
      { id: "content", question: m.public_q_content, answer: m.public_a_content, law: "12, 25" },
      { id: "language", question: m.public_q_language, answer: m.public_a_language, law: "12, 18" },
      { id: "signature", question: m.public_q_signature, answer: m.public_a_signature, law: "25" },
      { id: "files", question: m.public_q_files, answer: m.public_a_files },
      { id: "draft", question: m.public_q_draft, answer: m.public_a_draft },
      {
        id: "twice",
        question: m.public_q_twice,
        answer: m.public_a_twice,
        link: { href: "/cabinet", label: m.frame_nav_cabinet },
      },
      { id: "representative", question: m.public_q_representative, answer: m.public_a_representative, law: "4, 25" },
      { id: "collective", question: m.public_q_collective, answer: m.public_a_collective, law: "1, 22" },
    ],
  },
  {
    id: "section-terms",
    title: m.public_help_section_terms,
    questions: [
      { id: "registration", question: m.public_q_registration, answer: m.public_a_registration, law: "13" },
      { id: "terms", question: m.public_q_terms, answer: m.public_a_terms, law: "17" },
      { id: "counting", question: m.public_q_counting, answer: m.public_a_counting, law: "17" },
      {
        id: "follow",
        question: m.public_q_follow,
        answer: m.public_a_follow,
        link: { href: "/cabinet", label: m.frame_nav_cabinet },
      },
      { id: "redirect", question: m.public_q_redirect, answer: m.public_a_redirect, law: "10" },
      { id: "left", question: m.public_q_left, answer: m.public_a_left, law: "15, 25" },
      { id: "repeated", question: m.public_q_repeated, answer: m.public_a_repeated, law: "1, 15, 21" },
      { id: "anonymous", question: m.public_q_anonymous, answer: m.public_a_anonymous, law: "23" },
      { id: "withdraw", question: m.public_q_withdraw, answer: m.public_a_withdraw, law: "16" },
      { id: "rights", question: m.public_q_rights, answer: m.public_a_rights, law: "7" },
      {
        id: "address-changed",
        question: m.public_q_address_changed,
        answer: m.public_a_address_changed,
        law: "8",
        link: { href: "/cabinet/profile", label: m.frame_nav_profile },
      },
    ],
  },
  {
    id: "section-answer",
    title: m.public_help_section_answer,
    questions: [
      { id: "answer", question: m.public_q_answer, answer: m.public_a_answer, law: "18" },
      { id: "ways", question: m.public_q_ways, answer: m.public_a_ways, law: "25" },
      { id: "check", question: m.public_q_check, answer: m.public_a_check },
      {
        id: "challenge",
        question: m.public_q_challenge,
        answer: m.public_a_challenge,
        law: "11, 20",
        link: { href: "/appeals/new", label: m.frame_nav_submit },
      },
      { id: "no-answer", question: m.public_q_no_answer, answer: m.public_a_no_answer, law: "20" },
    ],
  },
];
