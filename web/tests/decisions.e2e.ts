import { m } from "../src/paraglide/messages.js";
import { expectAccessible, expectNoSidewaysScroll } from "./accessible.ts";
import { appealOf, bring, bringFurther, STAFF, STAFF_BELOW, type Stage } from "./appeals.ts";
import { alert, button, field, main } from "./controls.ts";
import { act, choose, expectDone, openFromList } from "./steps.ts";
import { expect, type Fixtures, test } from "./test.ts";

/** An appeal that has come so far, its card in a window of `person`, and the panel of an action. */
async function decide(
  { citizen, official, windowOf }: Pick<Fixtures, "citizen" | "official" | "windowOf">,
  to: Stage,
  person: string,
  action: string,
) {
  const number = await appealOf(citizen, { to });
  const page = await windowOf(await official(person));
  await page.goto(`/office/appeals/${number}`);
  return { number, page, panel: await act(page, action) };
}

/** The appeal as its applicant sees it. */
async function cabinet({ citizen, windowOf }: Pick<Fixtures, "citizen" | "windowOf">, number: string) {
  const theirs = await windowOf(citizen);
  await theirs.goto(`/appeals/${number}`);
  return theirs;
}

test("additional study: the head gives the reason, both sides see the new last day", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "assigned",
    STAFF.head,
    m.office_action_extend(),
  );
  await button(panel, m.office_action_extend()).click();
  await expect(alert(page)).toContainText(m.office_extend_no_reason());
  await field(panel, m.office_extend_reason()).fill("Запрошены сведения у архива.");
  await button(panel, m.office_action_extend()).click();
  await expectDone(page, m.office_extended({ due: "" }));
  await expect(main(page).getByText(m.words_status_extended(), { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText("Запрошены сведения у архива.").first()).toBeVisible();
  await expect(main(page).getByRole("button", { name: m.office_action_extend() })).toHaveCount(0);

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_extended()).first()).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText("Запрошены сведения у архива.")).toHaveCount(0);
});

test("a co-executor contributes, and the executor adds it to the answer", async ({ citizen, official, windowOf }) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_assign(),
  );
  const person = (label: string) => panel.getByRole("combobox", { name: label, exact: true });
  await person(m.office_assign_executor()).selectOption(STAFF.head);
  await field(panel, m.office_assign_resolution()).fill("Подготовить ответ.");
  await button(panel, m.office_assign_add()).click();
  await button(panel, m.office_assign_do()).click();
  await expect(alert(page)).toContainText(m.office_assign_no_executor());
  await person(m.office_assign_co_executor({ n: "1" })).selectOption(STAFF.executor);
  await field(panel, m.office_assign_instruction({ n: "1" })).fill("Справка о тарифах.");
  await button(panel, m.office_assign_do()).click();
  await expect(main(page).getByText("Справка о тарифах.")).toBeVisible();

  const theirs = await windowOf(await official(STAFF.executor));
  await theirs.goto(`/office/appeals/${number}`);
  const contribution = await act(theirs, m.office_action_contribute());
  await button(contribution, m.office_action_contribute()).click();
  await expect(alert(theirs)).toContainText(m.office_contribute_no_text());
  await field(contribution, m.office_contribute_text()).fill("Тарифы утверждены в январе.");
  await button(contribution, m.office_action_contribute()).click();
  await expectDone(theirs, m.office_contributed());

  await page.reload();
  const answer = await act(page, m.office_action_draft());
  await field(answer, m.office_draft_text()).fill("Здравствуйте!");
  await answer.getByRole("button", { name: m.office_contribution_take() }).click();
  await expect(field(answer, m.office_draft_text())).toHaveValue("Здравствуйте!\n\nТарифы утверждены в январе.");

  // each was told of what the other did
  await theirs.goto("/office/notices");
  await expect(main(theirs).getByRole("link", { name: `${number}: вам поручена часть` })).toBeVisible({
    timeout: 240_000,
  });
  await main(theirs)
    .getByRole("link", { name: `${number}: вам поручена часть` })
    .click();
  await expect(theirs).toHaveURL(new RegExp(`/office/appeals/${number}$`));
});

test("longer than a month: the head says why and until when, both sides see it and it cannot be done twice", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "assigned",
    STAFF.head,
    m.office_action_prolong(),
  );
  const go = () => button(panel, m.office_action_prolong()).click();
  const due = panel.getByLabel(m.office_prolong_due());
  await go();
  for (const words of [m.office_prolong_no_ground(), m.office_prolong_no_reason(), m.office_prolong_no_due()]) {
    await expect(alert(page)).toContainText(words);
  }
  await panel.getByRole("radio", { name: m.words_prolongation_actions() }).check();
  await field(panel, m.office_prolong_reason()).fill("Крышу меняют до лета.");
  const [first, last] = [await due.getAttribute("min"), await due.getAttribute("max")];
  await due.fill("2050-01-01");
  await go();
  await expect(alert(page)).toContainText(m.office_prolong_out_of_range({ earliest: "", latest: "" }).slice(0, 25));
  await due.fill(last ?? "");
  expect((first ?? "") < (last ?? "")).toBe(true);
  await go();
  await expectDone(page, m.office_prolonged({ due: "" }).split(":")[0] ?? "");
  await expect(main(page).getByText(m.words_status_prolonged(), { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText("Крышу меняют до лета.").first()).toBeVisible();
  await main(page).locator("summary").filter({ hasText: m.office_deadline_how() }).click();
  await expect(main(page).getByText(m.office_deadline_prolonged())).toBeVisible();
  await expect(main(page).getByText(m.office_step_notice_given())).toBeVisible();
  await expect(main(page).locator(".card-actions")).not.toContainText(m.office_action_prolong());

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_prolonged()).first()).toBeVisible({ timeout: 240_000 });
  for (const told of [
    m.words_status_prolonged(),
    m.cabinet_stage_prolonged_ground({ ground: m.words_prolongation_actions() }),
    m.cabinet_stage_prolonged_reason({ reason: "Крышу меняют до лета." }),
  ]) {
    await expect(main(theirs).getByText(told, { exact: true }).first()).toBeVisible();
  }
  await expectAccessible(theirs, "an appeal that takes longer than a month");
});

test("a wrong kind is corrected by the registrar, and the applicant sees it", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.registrar,
    m.office_action_reclassify(),
  );
  await button(panel, m.office_action_reclassify()).click();
  await expect(alert(page)).toContainText(m.office_reclassify_same());
  await panel.getByRole("radio", { name: m.words_kind_proposal() }).check();
  await button(panel, m.office_action_reclassify()).click();
  await expectDone(page, m.office_reclassified());
  const corrected = m.office_event_reclassified({ kind: m.words_kind_proposal() });
  await expect(main(page).getByText(corrected)).toBeVisible();

  const theirs = await cabinet({ citizen, windowOf }, number);
  const told = main(theirs).getByText(m.cabinet_stage_kind({ kind: m.words_kind_proposal() }));
  await expect(told).toBeVisible({ timeout: 240_000 });
});

test("an appeal is noted: the head chooses the ground, both sides see it and the end of the consideration", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_note(),
  );
  await button(panel, m.office_action_note()).click();
  await expect(alert(page)).toContainText(m.office_note_no_ground());
  await panel.getByRole("radio", { name: m.words_noting_thanks_only() }).check();
  await button(panel, m.office_action_note()).click();
  await expectDone(page, m.office_noted());
  const status = m.words_status_noted();
  await expect(main(page).getByText(status, { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText(m.office_event_noted({ ground: m.words_noting_thanks_only() }))).toBeVisible();
  await expect(main(page).getByText(new RegExp(`^${status}: \\d`))).toBeVisible(); // the calendar of the deadline
  await page.reload();
  await expect(main(page).locator(".card-actions").getByRole("button")).toHaveText([m.office_action_reverse()]);
  await expect(main(page).locator(".action-panel")).toHaveCount(0);

  const theirs = await cabinet({ citizen, windowOf }, number);
  const told = main(theirs).getByText(m.cabinet_stage_noted()).first();
  await expect(told).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.cabinet_stage_ground({ ground: m.words_noting_thanks_only() }))).toBeVisible();
  await expect(main(theirs).getByText(new RegExp(`^${status}: \\d`))).toBeVisible();
  await theirs.goto("/cabinet");
  await expect(main(theirs).getByText(status, { exact: true })).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.cabinet_due_on())).toHaveCount(0);
});

test("a complaint is redirected to two: each is told what is for it, both sides see where it went", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_redirect(),
  );
  await button(panel, m.office_action_redirect()).click();
  for (const words of [
    m.office_redirect_no_organisation(),
    m.office_redirect_no_reason(),
    m.office_redirect_no_about(),
  ]) {
    await expect(alert(page)).toContainText(words);
  }
  await choose(panel, m.office_redirect_to(), "жилищно");
  await button(panel, m.office_redirect_add()).click();
  await choose(panel, m.office_redirect_to_n({ n: "2" }), "дорожный");
  const questions = panel.getByRole("textbox", { name: m.office_redirect_questions() });
  await questions.nth(0).fill("Отопление в подъезде.");
  await questions.nth(1).fill("Подъезд к дому.");
  await panel.getByRole("textbox", { name: m.office_redirect_reason(), exact: true }).fill("Это их вопросы.");
  // not to whom it is about, unless by exclusive competence
  await panel.getByRole("radio", { name: m.office_redirect_about_organisation() }).check();
  await choose(panel, m.office_redirect_complained_of(), "жилищно");
  await button(panel, m.office_action_redirect()).click();
  await expect(alert(page)).toContainText(m.office_redirect_no_competence());
  await panel.getByRole("radio", { name: m.office_redirect_about_nobody() }).check();
  await button(panel, m.office_action_redirect()).click();
  await expectDone(page, m.office_redirected());
  await expect(main(page).getByText(m.words_status_redirected(), { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText("Это их вопросы.").first()).toBeVisible();

  const receiver = await windowOf(await official("halina-zhuk"));
  await expect(async () => {
    await receiver.goto(`/office/appeals/${number}~1`);
    await expect(main(receiver).getByText(m.office_card_redirected_from())).toBeVisible();
  }).toPass({ timeout: 240_000 });
  await expect(main(receiver).getByText("Отопление в подъезде.").first()).toBeVisible();
  await expect(main(receiver).getByText("Подъезд к дому.")).toHaveCount(0);

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_redirected()).first()).toBeVisible({ timeout: 240_000 });
  const part = main(theirs).getByRole("link", { name: `${number}~1` });
  await expect(part).toBeVisible({ timeout: 240_000 });
  await part.click();
  await expect(main(theirs).getByText(m.cabinet_stage_received()).first()).toBeVisible();
  await expect(main(theirs).getByRole("link", { name: m.cabinet_part_whole({ number }) })).toBeVisible();
});

test("an appeal is left without consideration: the form asks for what the ground needs, both sides see why", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_leave(),
  );
  const [reason, where] = [field(panel, m.office_leave_reason()), field(panel, m.office_leave_where())];
  const go = () => button(panel, m.office_action_leave()).click();
  await go();
  await expect(alert(page)).toContainText(m.office_leave_no_ground());
  await panel.getByRole("radio", { name: m.words_leaving_anonymous() }).check();
  await expect(panel.getByText(m.office_leave_no_notice())).toBeVisible();
  await panel.getByRole("radio", { name: m.words_leaving_abuse() }).check();
  await expect(where).toHaveCount(0);
  await go();
  await expect(alert(page)).toContainText(m.office_leave_no_reason());
  await panel.getByRole("radio", { name: m.words_leaving_other_legislation() }).check();
  await reason.fill("Спор о праве решает суд.");
  await go();
  await expect(alert(page)).toContainText(m.office_leave_no_where());
  await where.fill("В суд, письменно.");
  await go();
  await expectDone(page, m.office_left());
  const status = m.words_status_left_without_consideration();
  await expect(main(page).getByText(status, { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText("Спор о праве решает суд.").first()).toBeVisible();
  await expect(button(main(page), m.office_action_leave())).toHaveCount(0);

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_status_left())).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.cabinet_stage_left()).first()).toBeVisible();
  for (const told of [
    m.cabinet_stage_left_ground({
      ground: m.words_leaving_other_legislation(),
      norm: m.words_leaving_norm({ indent: "3" }),
    }),
    m.cabinet_stage_left_reason({ reason: "Спор о праве решает суд." }),
    m.cabinet_stage_left_where({ where: "В суд, письменно." }),
  ]) {
    await expect(main(theirs).getByText(told)).toBeVisible();
  }
});

test("an appeal against a court ruling is returned: the head explains how to challenge it, both sides read it", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_return(),
  );
  await expect(panel.getByText(m.office_return_what())).toBeVisible();
  await button(panel, m.office_action_return()).click();
  await expect(alert(page)).toContainText(m.office_return_no_how());
  await field(panel, m.office_return_how()).fill("Апелляционная жалоба в областной суд.");
  await button(panel, m.office_action_return()).click();
  await expectDone(page, m.office_returned());
  await expect(main(page).getByText(m.words_status_returned(), { exact: true }).first()).toBeVisible();
  await expect(main(page).getByText("Апелляционная жалоба в областной суд.").first()).toBeVisible();
  await page.reload();
  await expect(main(page).locator(".card-actions").getByRole("button")).toHaveText([m.office_action_reverse()]);
  await expect(main(page).locator(".action-panel")).toHaveCount(0);

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_status_returned())).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.cabinet_stage_returned()).first()).toBeVisible();
  const how = m.cabinet_stage_returned_how({ how: "Апелляционная жалоба в областной суд." });
  await expect(main(theirs).getByText(how)).toBeVisible();
});

test("crime information is forwarded: the head says where and when, both sides see it and the appeal goes on", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "registered",
    STAFF.head,
    m.office_action_forward(),
  );
  const go = () => button(panel, m.office_action_forward()).click();
  await go();
  await expect(alert(page)).toContainText(m.office_forward_no_where());
  await panel.getByRole("radio", { name: m.office_forward_where_known() }).check();
  await go();
  await expect(alert(page)).toContainText(m.office_forward_no_organisation());
  await panel.getByRole("radio", { name: m.office_forward_where_named() }).check();
  await field(panel, m.office_forward_name()).fill("РУВД Центрального района");
  await go();
  await expectDone(page, m.office_forwarded());
  await expect(main(page).getByText("РУВД Центрального района").first()).toBeVisible();
  await expect(main(page).getByText(m.words_status_registered(), { exact: true }).first()).toBeVisible();
  await expect(await act(page, m.office_action_forward())).toBeVisible();

  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_forwarded()).first()).toBeVisible({ timeout: 240_000 });
  const told = m.cabinet_stage_forwarded_to({ body: "РУВД Центрального района" });
  await expect(main(theirs).getByText(told)).toBeVisible();
});

test("what was closed without an answer is found in one list, with how it was closed", async ({
  citizen,
  official,
  windowOf,
}) => {
  const subject = `Благодарность ${Date.now()}`;
  const number = await appealOf(citizen, { to: "registered", subject });
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${number}`);
  const panel = await act(page, m.office_action_note());
  await panel.getByRole("radio", { name: m.words_noting_thanks_only() }).check();
  await button(panel, m.office_action_note()).click();
  await expectDone(page, m.office_noted());
  await page.goto("/office");
  await openFromList(page, m.office_list_closed(), subject);
  await page.goBack();
  const row = main(page).locator(".work__row").filter({ hasText: subject });
  await expect(row).toContainText(m.words_status_noted());
  await expectAccessible(page, "the list of what was closed without an answer");
});

test("of many decisions the usual ones are seen, and the others unfold by keyboard, in a narrow window too", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "registered" });
  const page = await windowOf(await official(STAFF.head));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/office/appeals/${number}`);
  const actions = page.getByRole("region", { name: m.office_actions() });
  await expect(button(actions, m.office_action_assign())).toBeVisible();
  await expect(button(actions, m.office_action_redirect())).toBeVisible();
  await expect(button(actions, m.office_action_note())).toBeHidden();
  await button(actions, m.office_action_redirect()).focus();
  await page.keyboard.press("Tab");
  await expect(actions.locator("summary")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(actions, m.office_action_note())).toBeVisible();
  await expectAccessible(page, "a card with all its actions");
  await expectNoSidewaysScroll(page, "a card with all its actions");
  await button(actions, m.office_action_note()).click();
  await expect(page.getByRole("heading", { level: 3, name: m.office_action_note() })).toBeFocused();
  await expect(button(actions, m.office_action_note())).toHaveAttribute("aria-current", "true");
});

test("an appeal is withdrawn: its applicant is asked once more, the organisation reads why and has nothing to do", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "registered" });
  const theirs = await cabinet({ citizen, windowOf }, number);
  await main(theirs).locator("summary").filter({ hasText: m.cabinet_withdraw() }).click();
  await expect(main(theirs).getByText(m.cabinet_withdraw_what())).toBeVisible();
  await field(main(theirs), m.cabinet_withdraw_reason()).fill("Отопление включили.");
  await button(main(theirs), m.cabinet_withdraw()).first().click();
  const question = theirs.getByRole("dialog", { name: m.cabinet_withdraw_sure_title() });
  await button(question, m.frame_cancel()).click();
  await expect(main(theirs).getByText(m.words_status_registered(), { exact: true }).first()).toBeVisible();
  await button(main(theirs), m.cabinet_withdraw()).first().click();
  await expect(question).toContainText(m.cabinet_withdraw_sure());
  await button(question, m.cabinet_withdraw()).click();
  await expect(main(theirs).getByText(m.cabinet_status_withdrawn())).toBeVisible();
  await expect(main(theirs).getByText(m.cabinet_stage_withdrawn()).first()).toBeVisible();
  await expect(main(theirs).locator("summary").filter({ hasText: m.cabinet_withdraw() })).toHaveCount(0);

  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${number}`);
  const told = m.office_event_withdrawn({ reason: "Отопление включили." });
  await expect(main(page).getByText(told).first()).toBeVisible();
  await expect(main(page).getByText(m.office_nothing_to_do())).toBeVisible();
});

test("an answer is challenged at the superior, which prescribes to answer again: both sides see each step", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "answered", below: true });
  const theirs = await cabinet({ citizen, windowOf }, number);
  await main(theirs).locator("summary").filter({ hasText: m.cabinet_challenge() }).click();
  await button(main(theirs), m.cabinet_challenge_send()).click();
  await expect(alert(theirs)).toContainText(m.cabinet_challenge_none());
  await field(main(theirs), m.cabinet_challenge_text()).fill("Расчёт неверный, прошу проверить.");
  await button(main(theirs), m.cabinet_challenge_send()).click();
  await expect(main(theirs).getByText(m.cabinet_stage_challenged()).first()).toBeVisible();
  const challenge = `${number}~1`;
  await expect(main(theirs).getByRole("link", { name: challenge })).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).locator("summary").filter({ hasText: m.cabinet_challenge() })).toHaveCount(0);

  // the superior: what is challenged, and its prescription
  await bring(challenge, "assigned");
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${challenge}`);
  await expect(main(page).getByRole("heading", { name: m.office_card_challenged() })).toBeVisible();
  await expect(main(page).getByText("Отопление восстановлено.").first()).toBeVisible();
  const panel = await act(page, m.office_action_prescribe());
  await button(panel, m.office_action_prescribe()).click();
  await expect(alert(page)).toContainText(m.office_prescribe_no_text());
  await expect(alert(page)).toContainText(m.office_prescribe_no_due());
  await field(panel, m.office_prescribe_text()).fill("Пересчитать и ответить.");
  const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await panel.getByLabel(m.office_prescribe_due()).fill(due);
  await button(panel, m.office_action_prescribe()).click();
  await expectDone(page, m.office_prescribed({ due: "" }));
  await expect(main(page).getByText(m.words_status_prescribed(), { exact: true }).first()).toBeVisible();

  // whoever decided has it again, with what is prescribed
  const below = await windowOf(await official(STAFF_BELOW.head));
  await expect(async () => {
    await below.goto(`/office/appeals/${number}`);
    await expect(main(below).getByRole("heading", { name: m.office_card_prescription() })).toBeVisible();
  }).toPass({ timeout: 240_000 });
  await expect(main(below).getByText("Пересчитать и ответить.").first()).toBeVisible();
  await expect(main(below).locator("summary").filter({ hasText: m.office_card_answer_earlier() })).toBeVisible();
  await expect(main(below).getByRole("button", { name: m.office_action_redirect() })).toHaveCount(0);

  // the applicant: it is considered again, then the new answer above the earlier one
  await expect(main(theirs).getByText(m.words_status_reopened(), { exact: true }).first()).toBeVisible({
    timeout: 240_000,
  });
  await bringFurther(number, "answered", STAFF_BELOW);
  await expect(main(theirs).getByRole("heading", { name: m.cabinet_answer(), exact: true })).toBeVisible({
    timeout: 240_000,
  });
  await expect(main(theirs).locator("summary").filter({ hasText: m.cabinet_answer_earlier() })).toBeVisible();
  await theirs.goto(`/appeals/${challenge}`);
  await expect(main(theirs).getByText(m.cabinet_stage_executed()).first()).toBeVisible({ timeout: 240_000 });
});

test("where nobody stands above, the page says that only the court is left", async ({ citizen, windowOf }) => {
  const number = await appealOf(citizen, { to: "answered" });
  const theirs = await cabinet({ citizen, windowOf }, number);
  await main(theirs).locator("summary").filter({ hasText: m.cabinet_challenge() }).click();
  await expect(main(theirs).getByText(m.cabinet_challenge_no_superior())).toBeVisible();
  await expect(field(main(theirs), m.cabinet_challenge_text())).toHaveCount(0);
});

test("a clarifying appeal is merged into the earlier one, both cards lead to each other, and the answer comes to both", async ({
  citizen,
  official,
  windowOf,
}) => {
  const subject = `Отопление ${Date.now()}`;
  const earlier = await appealOf(citizen, { to: "assigned", subject });
  const later = await appealOf(citizen, { to: "registered", text: "Добавляю: нет и горячей воды." });
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${later}`);
  // the list of the applicant's appeals follows in seconds
  await expect(async () => {
    await page.reload();
    await act(page, m.office_action_merge());
    await expect(main(page).getByText(m.office_merge_into())).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  const panel = page.getByRole("region", { name: m.office_action_merge(), exact: true });
  await button(panel, m.office_action_merge()).click();
  for (const words of [m.office_merge_no_into(), m.office_merge_no_ground()]) {
    await expect(alert(page)).toContainText(words);
  }
  await expectAccessible(page, "merging into an earlier appeal");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, "merging into an earlier appeal");
  await page.setViewportSize({ width: 1280, height: 800 });
  await panel.getByRole("radio", { name: new RegExp(earlier) }).check();
  await panel.getByRole("radio", { name: m.words_merging_clarifying() }).check();
  await button(panel, m.office_action_merge()).click();
  await expectDone(page, m.office_merged({ number: earlier }));
  await expect(main(page).getByText(m.words_status_merged(), { exact: true }).first()).toBeVisible();
  await main(page).getByText(m.office_merged_into()).getByRole("link", { name: earlier }).click();
  await expect(main(page).getByRole("heading", { name: m.office_card_absorbed() })).toBeVisible({ timeout: 240_000 });
  await expect(main(page).getByText("Добавляю: нет и горячей воды.")).toBeVisible();

  const theirs = await cabinet({ citizen, windowOf }, later);
  await expect(main(theirs).getByText(m.cabinet_stage_merged()).first()).toBeVisible({ timeout: 240_000 });
  const why = m.cabinet_stage_joined_why({ ground: m.words_merging_clarifying() });
  await expect(main(theirs).getByText(why)).toBeVisible();
  await expectAccessible(theirs, "an appeal that was merged");
  await bringFurther(earlier, "answered");
  await expect(main(theirs).getByText(m.cabinet_stage_settled()).first()).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.words_status_answered(), { exact: true }).first()).toBeVisible();
  await main(theirs)
    .getByRole("link", { name: m.cabinet_merged_open({ number: earlier }) })
    .click();
  await expect(main(theirs).getByRole("heading", { name: m.cabinet_absorbed() })).toBeVisible();
});

test("correspondence ends with a repeated appeal, and the next one is left by naming it", async ({
  citizen,
  official,
  windowOf,
}) => {
  const original = await appealOf(citizen, { to: "answered" });
  const repeated = await appealOf(citizen, { to: "registered" });
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${repeated}`);
  const yes = new RegExp(original);
  await expect(async () => {
    await page.reload();
    const panel = await act(page, m.office_action_leave());
    await panel.getByRole("radio", { name: m.words_leaving_repeated_no_new() }).check();
    await expect(panel.getByRole("radio", { name: yes })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  const panel = page.getByRole("region", { name: m.office_action_leave(), exact: true });
  await panel.getByRole("radio", { name: yes }).check();
  await field(panel, m.office_leave_reason()).fill("Новых обстоятельств нет.");
  await expectAccessible(page, "the end of correspondence");
  await button(panel, m.office_action_leave()).click();
  await expectDone(page, m.office_left());
  await expect(
    main(page)
      .getByText(m.office_event_left_terminates({ number: original }))
      .first(),
  ).toBeVisible();

  const theirs = await cabinet({ citizen, windowOf }, repeated);
  const ended = m.cabinet_stage_left_terminates({ number: original });
  await expect(main(theirs).getByText(ended)).toBeVisible({ timeout: 240_000 });

  const next = await appealOf(citizen, { to: "registered" });
  await page.goto(`/office/appeals/${next}`);
  await expect(async () => {
    await page.reload();
    const panel = await act(page, m.office_action_leave());
    await panel.getByRole("radio", { name: m.words_leaving_correspondence_terminated() }).check();
    await expect(panel.getByRole("radio", { name: new RegExp(repeated) })).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 120_000 });
  await button(panel, m.office_action_leave()).click();
  await expect(alert(page)).toContainText(m.office_leave_no_termination());
  await panel.getByRole("radio", { name: new RegExp(repeated) }).check();
  await button(panel, m.office_action_leave()).click();
  await expectDone(page, m.office_left());
  await expect(
    main(page)
      .getByText(m.office_event_left_terminated_by({ number: repeated }))
      .first(),
  ).toBeVisible();
});

test("a case is put into the archive by a registrar, found in its list and read by its applicant", async ({
  citizen,
  official,
  windowOf,
}) => {
  const subject = `Архив ${Date.now()}`;
  const number = await appealOf(citizen, { to: "answered", subject });
  const page = await windowOf(await official(STAFF.registrar));
  await page.goto(`/office/appeals/${number}`);
  const panel = await act(page, m.office_action_archive());
  await button(panel, m.office_action_archive()).click();
  await expect(alert(page)).toContainText(m.office_archive_no_index());
  await field(panel, m.office_archive_index()).fill("02-15");
  await panel.getByRole("radio", { name: m.words_keeping_permanent() }).check();
  await expectAccessible(page, "putting a case into the archive");
  await button(panel, m.office_action_archive()).click();
  await expectDone(page, m.office_archived());
  await expect(main(page).getByText(m.words_status_archived(), { exact: true }).first()).toBeVisible();
  await page.goto("/office");
  await openFromList(page, m.office_list_archived(), subject);
  await expect(main(page).getByText("02-15").first()).toBeVisible();
  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_archived_for_ever())).toBeVisible({ timeout: 240_000 });
  await expect(main(theirs).getByText(m.words_status_archived(), { exact: true }).first()).toBeVisible();
});

test("a noting by mistake is reversed: the appeal goes on, and both sides read why", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "assigned",
    STAFF.head,
    m.office_action_note(),
  );
  await panel.getByRole("radio", { name: m.words_noting_thanks_only() }).check();
  await button(panel, m.office_action_note()).click();
  await expectDone(page, m.office_noted());
  await page.reload();
  const reversal = await act(page, m.office_action_reverse());
  await button(reversal, m.office_action_reverse()).click();
  await expect(alert(page)).toContainText(m.office_reverse_no_reason());
  await field(reversal, m.office_reverse_reason()).fill("В обращении есть просьба.");
  await button(reversal, m.office_action_reverse()).click();
  await expectDone(page, m.office_reversed());
  await expect(main(page).getByText(m.words_status_in_consideration(), { exact: true }).first()).toBeVisible();
  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText(m.cabinet_stage_reversed()).first()).toBeVisible({ timeout: 240_000 });
  const why = m.cabinet_stage_reversed_reason({ reason: "В обращении есть просьба." });
  await expect(main(theirs).getByText(why)).toBeVisible();
});

test("a draft is returned with remarks, which its executor reads above it and the applicant never", async ({
  citizen,
  official,
  windowOf,
}) => {
  const { number, page, panel } = await decide(
    { citizen, official, windowOf },
    "drafted",
    STAFF.head,
    m.office_action_remark(),
  );
  await button(panel, m.office_action_remark()).click();
  await expect(alert(page)).toContainText(m.office_remark_no_text());
  await field(panel, m.office_remark_text()).fill("Добавьте ссылку на норму.");
  await button(panel, m.office_action_remark()).click();
  await expectDone(page, m.office_remarked());

  const executors = await windowOf(await official(STAFF.executor));
  await executors.goto(`/office/appeals/${number}`);
  const editor = await act(executors, m.office_action_draft());
  await expect(editor.getByRole("region", { name: m.office_remarks() })).toContainText("Добавьте ссылку на норму.");
  await expectAccessible(executors, "a draft with remarks");
  const theirs = await cabinet({ citizen, windowOf }, number);
  await expect(main(theirs).getByText("Добавьте ссылку на норму.")).toHaveCount(0);
});
