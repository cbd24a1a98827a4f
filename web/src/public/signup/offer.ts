import { signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { individualInput, input } from "./input";

export type Offer = Schemas["RegistrationOffer"];

/** What an outside provider said of whoever registers: their account opens by it. In this page's memory alone, as what is typed. */
export const offer = signal<Offer | undefined>(undefined);

/** Fills the form with what the provider said; its owner looks at it and corrects it. */
export function beginWithOffer(given: Offer): void {
  offer.value = given;
  const { surname, given: name, patronymic, address, phone, email } = given;
  const said = { surname, given: name, patronymic, address, phone, email };
  const known = Object.fromEntries(Object.entries(said).filter(([, text]) => text));
  input.individual = { ...individualInput(), ...known };
}

/** They register without it, with login and password. */
export function declineOffer(): void {
  offer.value = undefined;
}
