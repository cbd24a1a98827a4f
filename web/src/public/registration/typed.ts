import { locale } from "../../i18n/locale";

/** What both forms ask: a person, an address, a phone, where to write and in which language. */
export interface PersonTyped {
  surname: string;
  given: string;
  patronymic: string;
  address: string;
  phone: string;
  email: string;
  language: "be" | "ru" | "en";
}

export interface IndividualTyped extends PersonTyped {
  login: string;
  password: string;
}

export interface OrganisationTyped extends PersonTyped {
  unp: string;
  name: string;
}

/**
 * What was typed, in this page's memory alone: whoever goes back to mend the number, or looks something up in between, finds it again. A reload
 * forgets it, because names and passwords are written nowhere.
 */
export const typed: { individual?: IndividualTyped; organisation?: OrganisationTyped } = {};

export function forgetTyped(): void {
  delete typed.individual;
  delete typed.organisation;
}

const nobody = (): PersonTyped => ({
  surname: "",
  given: "",
  patronymic: "",
  address: "",
  phone: "",
  email: "",
  language: locale(),
});

export const individual = (): IndividualTyped => typed.individual ?? { ...nobody(), login: "", password: "" };
export const organisation = (): OrganisationTyped => {
  const { address, ...signatory } = nobody();
  return typed.organisation ?? { unp: "", name: "", address, ...signatory };
};

/** Whether anything would be lost. */
export function isTyped(values: PersonTyped): boolean {
  const { language: _, ...texts } = values;
  return Object.values(texts).some(text => text !== "");
}
