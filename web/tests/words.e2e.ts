import { m } from "../src/paraglide/messages.js";
import { button, field, main } from "./controls.ts";
import { newcomer } from "./people.ts";
import { beginAppeal, fillRegistration } from "./steps.ts";
import { expect, test } from "./test.ts";
import { REFUSED } from "./trouble.ts";

/** What people type and paste, as it is told on the page. */

test("a sign that cannot stand there is named beside its field and in the summary", async ({ page, watch }) => {
  watch.expect(REFUSED);
  await page.goto("/register");
  await fillRegistration(page, {
    ...newcomer(),
    login: "аnna1990",
    name: { surname: "Ив4нова", given: "Анна", patronymic: "" },
  });
  await field(main(page), m.public_address()).fill("я".repeat(301));
  await button(main(page), m.public_get_code()).click();
  const summary = page.getByRole("alert").filter({ hasText: m.frame_error_summary() });
  await expect(summary).toContainText("Кириллическая буква «а» (U+0430, знак № 1)");
  const surname = summary.getByRole("link", { name: new RegExp(`^${m.public_surname()}: `) });
  await expect(surname).toContainText("Цифра «4» (U+0034, знак № 3)");
  // whose words do not say of which field they are
  await expect(summary.getByRole("link", { name: new RegExp(`^${m.public_address()}: `) })).toBeVisible();
  await expect(field(main(page), m.frame_login())).toHaveAccessibleDescription(/U\+0430, знак № 1/);
});

test("where no organisation is found the whole list is offered by region, and one is chosen from it", async ({
  citizen,
  windowOf,
}) => {
  const page = await windowOf(citizen);
  await page.goto("/");
  await beginAppeal(page);
  const organisation = page.getByRole("combobox", { name: m.appeal_organisation() });
  await organisation.fill("щщщщ");
  const region = main(page).getByRole("button", { name: /^Витебская область/ });
  await expect(main(page).getByText(m.appeal_organisation_none()).first()).toBeVisible();
  await region.click();
  await expect(organisation).toBeFocused();
  await page.getByRole("option", { name: /дорожный центр/i }).click();
  await expect(organisation).toHaveValue(/дорожный центр/);
  await expect(region).toHaveCount(0);

  await organisation.fill("нет отоплния"); // what it is about, mistyped
  await expect(page.getByRole("option")).toHaveText([/жилищно-коммунальное/]);
});
