import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { appealOf, STAFF, type Stage } from "./appeals.ts";
import { settled } from "./look.ts";
import { type Citizen, newCitizen, officialOf, type Person } from "./people.ts";

/** Who looks at a page. */
type Viewer = "guest" | "citizen" | keyof typeof STAFF;

/** A page of the portal, or an important state of one: what axe looks at, what is narrowed to 320 px, what has its picture taken. */
export interface View {
  /** Of the test and of the picture. */
  name: string;
  as: Viewer;
  /** Brings a new window there, in Russian. */
  reach: (page: Page, scene: Scene) => Promise<unknown>;
}

/** Who and what a view needs, made when it is first wanted. */
export class Scene {
  #citizen: Promise<Citizen> | undefined;

  citizen(): Promise<Citizen> {
    this.#citizen ??= newCitizen();
    return this.#citizen;
  }

  async appeal(to: Stage): Promise<string> {
    return appealOf(await this.citizen(), { to });
  }

  /** Whose session the window takes; nobody's for a guest. */
  async viewer(as: Viewer): Promise<Person | undefined> {
    if (as === "guest") return undefined;
    return as === "citizen" ? this.citizen() : officialOf(STAFF[as]);
  }
}

const at = (path: string) => (page: Page) => page.goto(path);

export const VIEWS: View[] = [
  { name: "home", as: "guest", reach: at("/") },
  { name: "not-found", as: "guest", reach: at("/no/such/page") },
  { name: "sign-in", as: "guest", reach: at("/sign-in") },
  { name: "sign-in-official", as: "guest", reach: at("/sign-in?as=official") },
  {
    name: "sign-in-errors",
    as: "guest",
    reach: async page => {
      await page.goto("/sign-in");
      await page.getByRole("main").getByRole("button", { name: m.frame_nav_sign_in(), exact: true }).click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "appearance",
    as: "guest",
    reach: async page => {
      await page.goto("/");
      await page.getByRole("button", { name: m.frame_appearance(), exact: true }).click();
    },
  },
];

/** Opens a view in a new window. */
export async function reach(view: View, scene: Scene, open: (person?: Person) => Promise<Page>): Promise<Page> {
  const page = await open(await scene.viewer(view.as));
  await view.reach(page, scene);
  await settled(page);
  return page;
}
