import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import {
  ADMINISTRATOR,
  appealOf,
  challenged,
  dangerousPdf,
  PNG,
  pdf,
  reopened,
  STAFF,
  type Stage,
  WEBP,
} from "./appeals.ts";
import { alert, button, field, heading, main } from "./controls.ts";
import { settled } from "./look.ts";
import { codeTo } from "./messages.ts";
import { type Citizen, elsewhere, newCitizen, newcomer, officialOf, type Person } from "./people.ts";
import { act, beginAppeal, fileRow, fillRegistration, goOnToCheck, submitButton, write } from "./steps.ts";
import { expect } from "./test.ts";
import { fault, REFUSED } from "./trouble.ts";

/** Who looks at a page. */
type Viewer = "guest" | "citizen" | "administrator" | keyof typeof STAFF;

/** A page of the portal, or an important state of one: what axe looks at, what is narrowed to 320 px, what has its picture taken. */
export interface View {
  /** Of the test and of the picture. */
  name: string;
  as: Viewer;
  /** Where it is, if that is all there is to it: such a page has a title that no other has. */
  path?: string;
  /** Brings a new window there, in Russian. */
  reach?: (page: Page, scene: Scene) => Promise<unknown>;
  /** A guest who has signed in by the end of it: the page then holds their own words, in whatever language. */
  entered?: boolean;
  /** What the console may say, because the state is one of trouble. */
  complaints?: RegExp[];
}

/** Who and what a view needs, made when it is first wanted. */
export class Scene {
  #citizen: Promise<Citizen> | undefined;
  #hasWindow = false;

  citizen(): Promise<Citizen> {
    this.#citizen ??= newCitizen();
    return this.#citizen;
  }

  /** One of the citizen's, at the ministry or at the organisation below. */
  async appeal(to: Stage, below = false): Promise<string> {
    return appealOf(await this.citizen(), {
      to,
      below,
      subject: "Холодно в подъезде: третий день нет отопления",
      text: "В доме № 1 по ул. Примерной третий день нет отопления.\n\nПрошу принять меры и сообщить о них.",
      files: [pdf("акт осмотра подъезда.pdf")],
    });
  }

  /** Whose session the window takes; nobody's for a guest. */
  async viewer(as: Viewer): Promise<Person | undefined> {
    if (as === "guest") return undefined;
    if (as === "administrator") return officialOf(ADMINISTRATOR);
    if (as !== "citizen") return officialOf(STAFF[as]);
    const citizen = await this.citizen();
    if (this.#hasWindow) return elsewhere(citizen); // a session is one window's: its cookie changes there
    this.#hasWindow = true;
    return citizen;
  }
}

/** Opens a view in a new window. */
export async function reach(view: View, scene: Scene, open: (person?: Person) => Promise<Page>): Promise<Page> {
  const page = await open(await scene.viewer(view.as));
  if (view.path) await page.goto(view.path);
  await view.reach?.(page, scene);
  await settled(page);
  return page;
}

export const VIEWS: View[] = [
  { name: "home", as: "guest", path: "/" },
  { name: "home-signed-in", as: "citizen", reach: page => page.goto("/") },
  { name: "not-found", as: "guest", path: "/no/such/page" },
  { name: "appearance", as: "guest", reach: page => appearance(page) },
  { name: "sign-in", as: "guest", path: "/sign-in" },
  { name: "provider-left", as: "guest", path: "/sign-in/local?error=access_denied" },
  { name: "sign-in-official", as: "guest", path: "/sign-in?as=official" },
  {
    name: "sign-in-errors",
    as: "guest",
    reach: async page => {
      await page.goto("/sign-in");
      await button(main(page), m.frame_nav_sign_in()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  { name: "register", as: "guest", path: "/register" },
  {
    name: "register-errors",
    as: "guest",
    reach: async page => {
      await page.goto("/register");
      await button(main(page), m.public_get_code()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  { name: "register-organisation", as: "guest", path: "/register/organisation" },
  {
    name: "register-organisation-errors",
    as: "guest",
    reach: async page => {
      await page.goto("/register/organisation");
      await button(main(page), m.public_get_code()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  { name: "register-code", as: "guest", reach: page => toCode(page) },
  {
    name: "register-code-errors",
    as: "guest",
    complaints: [REFUSED],
    reach: async page => {
      const { phone } = await toCode(page);
      const wrong = (await codeTo(phone)) === "123456" ? "654321" : "123456";
      await field(page, m.public_code()).fill(wrong);
      await button(main(page), m.public_confirm()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  {
    name: "registered",
    as: "guest",
    entered: true,
    reach: async page => {
      const { phone } = await toCode(page);
      await field(page, m.public_code()).fill(await codeTo(phone));
      await button(main(page), m.public_confirm()).click();
      await expect(main(page).getByText(m.public_registered_title())).toBeVisible();
    },
  },
  { name: "register-code-none", as: "guest", path: "/register/code" },
  { name: "email-confirmation", as: "guest", path: "/email-confirmation#token=none" },
  { name: "help", as: "guest", path: "/help" },
  {
    name: "help-search",
    as: "guest",
    reach: async page => {
      await page.goto("/help");
      await page.getByRole("searchbox").fill("срок");
    },
  },
  { name: "contact", as: "guest", path: "/help/contact" },
  {
    name: "contact-errors",
    as: "guest",
    reach: async page => {
      await page.goto("/help/contact");
      await button(main(page), m.public_contact_send()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  {
    name: "contact-sent",
    as: "guest",
    reach: async page => {
      await page.goto("/help/contact");
      await field(page, m.public_contact_name()).fill("Анна Иванова");
      await field(page, m.public_email()).fill(newcomer().email);
      await field(page, m.public_contact_text()).fill("Не приходит код.");
      await button(main(page), m.public_contact_send()).click();
      await expect(heading(page)).toHaveText(m.public_contact_thanks_title());
    },
  },
  { name: "accessibility", as: "guest", path: "/accessibility" },

  { name: "cabinet-empty", as: "citizen", path: "/cabinet" },
  {
    name: "cabinet",
    as: "citizen",
    reach: async (page, scene) => {
      await scene.appeal("answered");
      await scene.appeal("submitted");
      await page.goto("/cabinet");
      await beginAppeal(page);
      await field(page, m.appeal_subject()).fill("Черновик о скамейках");
      await page.waitForResponse(reply => reply.request().method() === "PUT" && reply.ok());
      await page.goto("/cabinet");
      await expect(main(page).getByRole("listitem")).not.toHaveCount(0);
    },
  },
  { name: "notices-empty", as: "citizen", path: "/cabinet/notices" },
  {
    name: "notices",
    as: "citizen",
    reach: async (page, scene) => {
      await scene.appeal("answered");
      await page.goto("/cabinet/notices");
      await expect(button(main(page), m.cabinet_notices_read_all())).toBeVisible({ timeout: 240_000 });
    },
  },
  { name: "profile", as: "citizen", path: "/cabinet/profile" },
  { name: "settings", as: "citizen", path: "/cabinet/settings" },
  { name: "sessions", as: "citizen", path: "/cabinet/sessions" },
  { name: "certificates", as: "citizen", path: "/cabinet/certificates" },
  { name: "appeal-submitted", as: "citizen", reach: toOwn("submitted") },
  { name: "appeal-assigned", as: "citizen", reach: toOwn("assigned") },
  { name: "appeal-answered", as: "citizen", reach: toOwn("answered") },
  {
    name: "appeal-challenge",
    as: "citizen",
    reach: async (page, scene) => {
      await page.goto(`/appeals/${await scene.appeal("answered", true)}`);
      await main(page).locator("summary").filter({ hasText: m.cabinet_challenge() }).click();
      await button(main(page), m.cabinet_challenge_send()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  {
    name: "appeal-reopened",
    as: "citizen",
    reach: async (page, scene) => {
      const number = await scene.appeal("answered", true);
      await reopened(await scene.citizen(), number);
      await page.goto(`/appeals/${number}`);
      await main(page).locator("summary").filter({ hasText: m.cabinet_answer_earlier() }).click();
      await expect(main(page).getByRole("heading", { name: m.cabinet_signature() })).toBeVisible();
    },
  },
  {
    name: "appeal-unknown",
    as: "citizen",
    complaints: [/status of 404/],
    reach: page => page.goto("/appeals/0000-0000-0000-00"),
  },
  { name: "form", as: "citizen", reach: page => toForm(page) },
  {
    name: "form-errors",
    as: "citizen",
    reach: async page => {
      await toForm(page);
      await button(main(page), m.appeal_form_go_on()).click();
      await expect(page.getByRole("alert").filter({ hasText: m.frame_error_summary() })).toBeVisible();
    },
  },
  { name: "form-filled", as: "citizen", reach: page => toFilled(page) },
  {
    name: "form-organisations",
    as: "citizen",
    reach: async page => {
      await toForm(page);
      await page.getByRole("combobox", { name: m.appeal_organisation() }).fill("государственное");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "form-remove-file",
    as: "citizen",
    reach: async page => {
      const { files } = await toFilled(page);
      const name = files[0]?.name ?? "";
      await button(page, m.uploads_action({ action: m.uploads_remove(), name })).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "form-refused-files",
    as: "citizen",
    reach: async page => {
      await toForm(page);
      const files = page.getByLabel(m.uploads_add(), { exact: true });
      await files.setInputFiles([
        { name: `${"снимок-из-далёкой-поездки-".repeat(3)}.jpg`, mimeType: "image/jpeg", buffer: PNG },
        { name: "экран.webp", mimeType: "image/webp", buffer: WEBP },
        { ...pdf("скан.doc"), mimeType: "application/msword" },
        dangerousPdf("смета.pdf"),
      ]);
      await expect(fileRow(page, "смета.pdf")).toContainText(m.words_reason_executable());
      await expect(fileRow(page, "экран.jpg")).toContainText(m.uploads_state_checked());
    },
  },
  {
    name: "drafts",
    as: "citizen",
    reach: async page => {
      await toFilled(page);
      await page.goto("/appeals/new");
      await expect(button(main(page), m.appeal_new_begin())).toBeVisible();
    },
  },
  { name: "check", as: "citizen", reach: page => toCheck(page) },
  {
    name: "submitted",
    as: "citizen",
    reach: async page => {
      await toCheck(page);
      await submitButton(page).click();
      await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    },
  },
  { name: "wrong-side", as: "citizen", path: "/office" },
  {
    name: "fault",
    as: "citizen",
    complaints: [REFUSED],
    reach: async page => {
      await page.route("**/v1/me/sessions", fault);
      await page.goto("/cabinet/sessions");
      await expect(alert(page)).toBeVisible();
    },
  },
  {
    name: "session-ended",
    as: "citizen",
    complaints: [/status of 401/],
    reach: async page => {
      await page.goto("/cabinet");
      await settled(page);
      const refuse = { status: 401, contentType: "application/problem+json", body: '{"status":401}' };
      await page.route("**/v1/**", route => route.fulfill(refuse));
      await page.getByRole("link", { name: m.cabinet_nav_sessions() }).click();
      await expect(page.getByRole("dialog", { name: m.frame_session_ended_title() })).toBeVisible();
    },
  },

  { name: "office-registrar", as: "registrar", path: "/office", reach: (_, scene) => scene.appeal("submitted") },
  { name: "office-head", as: "head", reach: toList("registered", "toAssign") },
  { name: "office-executor", as: "executor", reach: toList("assigned", "mine") },
  { name: "office-calendar", as: "executor", path: "/office/calendar" },
  {
    name: "office-entry",
    as: "registrar",
    path: "/office/entry",
    reach: async page => {
      await page.getByRole("radio", { name: m.words_form_written() }).check();
      await page.getByRole("radio", { name: m.office_enter_entity() }).check();
      await button(main(page), m.office_enter_do()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  { name: "office-no-appeals", as: "administrator", complaints: [REFUSED], reach: page => page.goto("/office") },
  { name: "people", as: "administrator", path: "/office/people" },
  { name: "people-log", as: "administrator", path: "/office/people/log" },
  { name: "people-new", as: "administrator", path: "/office/people/new" },
  {
    name: "people-new-errors",
    as: "administrator",
    reach: async page => {
      await page.goto("/office/people/new");
      await button(main(page), m.people_do_add()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  { name: "people-person", as: "administrator", reach: page => page.goto(`/office/people/${STAFF.registrar}`) },
  { name: "people-others", as: "registrar", reach: page => page.goto("/office/people") },
  { name: "card-register", as: "registrar", reach: toCard("submitted", m.office_action_register) },
  { name: "card-assign", as: "head", reach: toCard("registered", m.office_action_assign) },
  {
    name: "card-assign-errors",
    as: "head",
    reach: async (page, scene) => {
      await toCard("registered", m.office_action_assign)(page, scene);
      await button(await act(page, m.office_action_assign()), m.office_assign_do()).click();
      await expect(page.getByRole("alert").filter({ hasText: m.frame_error_summary() })).toBeVisible();
    },
  },
  { name: "card-prolong", as: "head", reach: toCard("assigned", m.office_action_prolong) },
  { name: "card-draft", as: "executor", reach: toCard("drafted", m.office_action_draft) },
  { name: "card-sign", as: "head", reach: toCard("drafted", m.office_action_sign) },
  { name: "card-answered", as: "head", reach: toCard("answered") },
  {
    name: "card-prescribe",
    as: "head",
    reach: async (page, scene) => {
      const number = await challenged(await scene.citizen(), await scene.appeal("answered", true));
      await page.goto(`/office/appeals/${number}`);
      const panel = await act(page, m.office_action_prescribe());
      await button(panel, m.office_action_prescribe()).click();
      await expect(alert(page)).toBeVisible();
    },
  },
  {
    name: "shortcuts",
    as: "registrar",
    reach: async page => {
      await page.goto("/office");
      await button(page, m.office_keys_title()).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
];

async function appearance(page: Page): Promise<void> {
  await page.goto("/");
  await button(page, m.frame_appearance()).click();
}

async function toCode(page: Page): Promise<ReturnType<typeof newcomer>> {
  const person = newcomer();
  await page.goto("/register");
  await fillRegistration(page, person);
  await button(main(page), m.public_get_code()).click();
  await expect(heading(page)).toHaveText(m.public_code_title());
  return person;
}

async function toForm(page: Page): Promise<void> {
  await page.goto("/cabinet");
  await beginAppeal(page);
}

async function toFilled(page: Page) {
  await toForm(page);
  const written = {
    subject: "Холодно в подъезде: третий день нет отопления",
    text: "В доме № 1 по ул. Примерной третий день нет отопления.\n\nПрошу принять меры и сообщить о них.",
    files: [pdf("акт осмотра подъезда.pdf"), pdf(`${"очень-длинное-имя-файла-без-пробелов-".repeat(3)}.pdf`)],
  };
  await write(page, written);
  return written;
}

async function toCheck(page: Page): Promise<void> {
  await toFilled(page);
  await goOnToCheck(page);
}

function toOwn(stage: Stage) {
  return async (page: Page, scene: Scene) => page.goto(`/appeals/${await scene.appeal(stage)}`);
}

function toList(stage: Stage, list: string) {
  return async (page: Page, scene: Scene) => {
    await scene.appeal(stage);
    await page.goto(`/office?list=${list}`);
  };
}

function toCard(stage: Stage, action?: () => string) {
  return async (page: Page, scene: Scene) => {
    await page.goto(`/office/appeals/${await scene.appeal(stage)}`);
    if (action) await act(page, action());
  };
}
