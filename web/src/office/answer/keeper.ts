import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import { complete, type Draft, NOTHING, same, saysTheSame, type Written, writtenIn } from "./written";

export interface Version {
  draft: Draft;
  etag: string;
}

/** How far what is on the page is kept. */
export type Keeping =
  /** Nothing to keep: as it was read. */
  | { is: "unchanged" }
  /** Outcome or text is still missing, or it is too long: the server takes neither. */
  | { is: "incomplete" }
  | { is: "waiting" }
  | { is: "saving" }
  | { is: "saved"; at: Date }
  /** Nobody answered, or there was a fault: it is tried again by itself. */
  | { is: "retrying"; error: unknown }
  /** The server does not take it as it is. */
  | { is: "refused"; error: unknown }
  /** Somebody else wrote a version meanwhile. */
  | { is: "conflict"; theirs: Version };

/** How the keeper reaches the server. */
export interface Ways {
  put: (body: Schemas["DraftBody"], ifMatch: string, key: string) => Promise<Version>;
  /** The draft that is kept; none once it was sent or where nobody wrote one. */
  get: () => Promise<Version | undefined>;
  /** The tag of the card. */
  cardTag: () => Promise<string>;
  /** A version of the server took the place of what was on the page. */
  taken?: (draft: Draft) => void;
}

/** Typing pauses. */
const PAUSE_MS = 1500;
/** While nobody answers: after how long it is tried again. */
const AGAIN_MS = [3_000, 10_000, 30_000];
/** How many attempts without an answer are remembered. */
const SENT_MAX = 50;

/**
 * Keeps an answer while it is written: one request at a time, each on the version that was read, each intent under one key. It lives apart from
 * the page that shows it: what was typed is kept also when its owner goes on to another page while there is no connection.
 */
export class Keeper {
  readonly #keeping = signal<Keeping>({ is: "unchanged" });
  readonly #written = signal<Written>(NOTHING);
  readonly #aside = signal<Written | undefined>(undefined);
  readonly #ways: Ways;
  readonly #account: string;
  readonly #intent = new Intent();
  #kept: Version | undefined;
  /** What the page said when it was the same as what is kept: the server trims texts and gives files names of its own. */
  #base: Written = NOTHING;
  #etag: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #failures = 0;
  /** What was sent since the version that is known: each of it may have arrived although its answer did not. */
  #sent: Written[] = [];
  #stopped = false;

  constructor(ways: Ways, account: string, cardTag: string, kept?: Version) {
    this.#ways = ways;
    this.#account = account;
    this.#etag = cardTag;
    if (kept) this.#adopt(kept);
  }

  get keeping(): ReadonlySignal<Keeping> {
    return this.#keeping;
  }

  get written(): ReadonlySignal<Written> {
    return this.#written;
  }

  /** The version that was not chosen in a conflict: it stays readable. */
  get aside(): ReadonlySignal<Written | undefined> {
    return this.#aside;
  }

  /** Whether a version is of the one who writes here, from another tab or device. */
  isOwn(draft: Draft): boolean {
    return draft.author === this.#account;
  }

  /** The version that the server has, as far as is known here. */
  get kept(): Version | undefined {
    return this.#kept;
  }

  /** Something on the page is not on the server. */
  get unsaved(): boolean {
    return !["unchanged", "saved"].includes(this.#keeping.peek().is) && this.#differs();
  }

  write(change: Partial<Written>): void {
    this.#written.value = { ...this.#written.peek(), ...change };
    if (this.#keeping.peek().is === "conflict") return; // first it is chosen whose words go on
    this.#plan(PAUSE_MS);
  }

  /**
   * Keeps it now: the person leaves the field, the connection is back, the answer is to be signed. True when all is kept. What was refused goes
   * again only when a person says so.
   */
  async flush(whatWasRefused = false): Promise<boolean> {
    const { is } = this.#keeping.peek();
    if (is === "waiting" || is === "retrying" || (whatWasRefused && is === "refused")) {
      clearTimeout(this.#timer);
      await this.#run();
    } else await this.#running;
    return !this.unsaved;
  }

  /** What a quiet look at the card found: a version that this page does not know. */
  async heard(version: number): Promise<"known" | "taken" | "conflict"> {
    if (this.#running || version === this.#kept?.draft.version || this.#keeping.peek().is === "conflict")
      return "known";
    const there = await this.#ways.get();
    if (!there || this.#running || there.draft.version === this.#kept?.draft.version) return "known";
    if (this.#recognise(there)) {
      await this.flush();
      return "known";
    }
    if (this.#differs()) {
      clearTimeout(this.#timer);
      this.#keeping.value = { is: "conflict", theirs: there };
      return "conflict";
    }
    this.#adopt(there);
    return "taken";
  }

  /** Ends a conflict with the other's words. */
  takeTheirs(): void {
    const now = this.#keeping.peek();
    if (now.is !== "conflict") return;
    this.#aside.value = this.#written.peek();
    this.#adopt(now.theirs);
  }

  /** Ends a conflict with one's own words, which follow upon the other's version. */
  keepMine(): void {
    const now = this.#keeping.peek();
    if (now.is !== "conflict") return;
    this.#aside.value = writtenIn(now.theirs.draft);
    this.#know(now.theirs);
    this.#plan(0);
  }

  /** Whoever wrote it is not here any more: nothing more goes in their name. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #know(version: Version, base = writtenIn(version.draft)): void {
    this.#kept = version;
    this.#etag = version.etag;
    this.#base = base;
    this.#sent = [];
  }

  /** A version that came of an attempt whose answer was lost, or of the same words in another tab: what differs from it goes on upon it. */
  #recognise(there: Version): boolean {
    if (!this.isOwn(there.draft)) return false;
    const said = this.#sent.find(sent => saysTheSame(there.draft, sent));
    if (said) this.#know(there, said);
    return said !== undefined;
  }

  #adopt(version: Version): void {
    this.#know(version);
    this.#written.value = this.#base;
    this.#keeping.value = { is: "unchanged" };
    this.#ways.taken?.(version.draft);
  }

  #plan(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#running || this.#stopped) return; // it is looked at again when that has ended
    if (!this.#differs()) {
      this.#keeping.value = { is: "unchanged" };
    } else if (!complete(this.#written.peek())) {
      this.#keeping.value = { is: "incomplete" };
    } else {
      this.#keeping.value = { is: "waiting" };
      this.#timer = setTimeout(() => void this.#run(), pause);
    }
  }

  #run(): Promise<void> {
    this.#running ??= this.#save().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #save(): Promise<void> {
    for (;;) {
      if (this.#stopped) return;
      const said = this.#written.peek();
      const body = complete(said);
      if (!body || !this.#differs()) break;
      this.#keeping.value = { is: "saving" };
      try {
        if (!(await this.#put(said, body))) return;
        this.#failures = 0; // what was typed meanwhile goes next
      } catch (error) {
        return this.#failed(error);
      }
    }
    this.#keeping.value = this.#differs() ? { is: "incomplete" } : { is: "saved", at: new Date() };
  }

  /** Puts it on the version that is known. False where a version that did not come from here is there: that is a conflict. */
  async #put(said: Written, body: Schemas["DraftBody"]): Promise<boolean> {
    const key = this.#intent.keyOf(body);
    const before = this.#sent;
    for (let turn = 0; ; turn++) {
      this.#sent = [...this.#sent.filter(sent => !same(sent, said)), said].slice(-SENT_MAX);
      try {
        const version = await this.#ways.put(body, this.#etag, key);
        this.#intent.forget();
        this.#know(version, said);
        return true;
      } catch (error) {
        const outdated = error instanceof Problem && error.status === 412;
        if (isVerdict(error) && !outdated) this.#sent = before; // this attempt has surely kept nothing
        if (!outdated || turn > 2) throw error;
      }
      const there = await this.#ways.get();
      if (!there) {
        this.#etag = await this.#ways.cardTag(); // nobody's words are there: the card itself went on
      } else if (there.draft.version === this.#kept?.draft.version) {
        this.#etag = there.etag; // the same words under a new decision (a file was checked)
      } else {
        this.#intent.forget();
        if (this.#recognise(there)) return true;
        this.#keeping.value = { is: "conflict", theirs: there };
        return false;
      }
    }
  }

  #failed(error: unknown): void {
    if (this.#stopped) return;
    if (isVerdict(error)) {
      this.#intent.forget();
      this.#keeping.value = { is: "refused", error };
      return;
    }
    this.#keeping.value = { is: "retrying", error };
    const pause = AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  /** Also while something that was sent may have arrived: the server may then have other words than both the page and the base. */
  #differs(): boolean {
    return this.#sent.length > 0 || !same(this.#written.peek(), this.#base);
  }
}

/** The server has decided: asking again changes nothing. */
function isVerdict(error: unknown): boolean {
  return error instanceof Problem && error.status < 500 && error.status !== 429;
}
