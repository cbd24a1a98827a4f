import { locale } from "../../i18n/locale";

/** The fields that both forms have: person, address, phone, e-mail, language. */
export interface PersonInput {
  surname: string;
  given: string;
  patronymic: string;
  address: string;
  phone: string;
  email: string;
  language: "be" | "ru" | "en";
}

export interface IndividualInput extends PersonInput {
  login: string;
  password: string;
}

export interface OrganisationInput extends PersonInput {
  unp: string;
  name: string;
}

/**
 * What was typed, in this page's memory alone: whoever goes back to mend the number, or looks something up in between, finds it again. A reload
 * forgets it, because names and passwords are written nowhere.
 */
export const input: { individual?: IndividualInput; organisation?: OrganisationInput } = {};

export function forgetInput(): void {
  delete input.individual;
  delete input.organisation;
}

const emptyPerson = (): PersonInput => ({
  surname: "",
  given: "",
  patronymic: "",
  address: "",
  phone: "",
  email: "",
  language: locale(),
});

export const individualInput = (): IndividualInput => input.individual ?? { ...emptyPerson(), login: "", password: "" };
export const organisationInput = (): OrganisationInput => {
  const { address, ...signatory } = emptyPerson();
  return input.organisation ?? { unp: "", name: "", address, ...signatory };
};

/** Whether anything was typed. */
export function hasInput(values: PersonInput): boolean {
  const { language: _, ...texts } = values;
  return Object.values(texts).some(text => text !== "");
}
