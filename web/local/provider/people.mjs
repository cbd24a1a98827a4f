/** The people of the local provider, invented. */
export const PEOPLE = {
  "alena-lebedz": {
    surname: "Лебедь",
    name: "Елена",
    givenName: "Игоревна",
    serialNumber: "PNOBY-4120585A001PB1",
    email: "alena@mail.example",
    phone_number: "+375291112233",
    residence_place: { full_address: "220030, г. Минск, ул. Примерная, д. 5, кв. 6" },
  },
  // with the personal number of an official of the seed (infra/seed/organisations.json): a provider opens no workplace
  "mikalaj-baravy": {
    surname: "Боровой",
    name: "Николай",
    givenName: "Антонович",
    serialNumber: "PNOBY-3210371A013PB9",
  },
};

/** Tests have people of their own: `new-…` is like the first, `foreign-…` has no personal number. */
export function personOf(id) {
  if (Object.hasOwn(PEOPLE, id)) return PEOPLE[id];
  if (/^new-[a-z0-9]{4,32}$/.test(id)) return { ...PEOPLE["alena-lebedz"], email: `${id}@mail.example` };
  if (/^foreign-[a-z0-9]{4,32}$/.test(id)) return { surname: "Nowak", name: "Anna" };
  return undefined;
}
