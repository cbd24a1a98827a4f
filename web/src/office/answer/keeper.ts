import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import { characters } from "../../forms/characters";

export type Draft = Schemas["Draft"];
export type Outcome = Schemas["Outcome"];

/** An answer as it is being written. */
interface Written {
  outcome: Outcome | undefined;
  text: string;
  uploads: string[];
}

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

const NOTHING: Written = { outcome: undefined, text: "", uploads: [] };

export const TEXT_MAX = 50_000;
/** Typing pauses. */
const PAUSE_MS = 1500;
/** While nobody answers: after how long it is tried again. */
const AGAIN_MS = [3_000, 10_000, 30_000];

/**
 * Keeps an answer while it is written: one request at a time, each on the version that was read, each intent under one key. It lives apart from
 * the page that shows it: what was typed is kept also when its owner goes on to another page while there is no connection.
 */
export class Keeper {
  readonly #keeping = signal<Keeping>({ is: "unchanged" });
  readonly #written = signal<Written>(NOTHING);
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
    if (now.is === "conflict") this.#adopt(now.theirs);
  }

  /** Ends a conflict with one's own words, which follow upon the other's version. */
  keepMine(): void {
    const now = this.#keeping.peek();
    if (now.is !== "conflict") return;
    const { outcome, text, files } = now.theirs.draft;
    this.#kept = now.theirs;
    this.#etag = now.theirs.etag;
    this.#base = { outcome, text, uploads: files.map(file => file.uploadId) };
    this.#plan(0);
  }

  #adopt(version: Version): void {
    const { outcome, text, files } = version.draft;
    this.#kept = version;
    this.#etag = version.etag;
    this.#base = { outcome, text, uploads: files.map(file => file.uploadId) };
    this.#written.value = this.#base;
    this.#keeping.value = { is: "unchanged" };
    this.#ways.taken?.(version.draft);
  }

  #plan(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#running) return; // it is looked at again when that has ended
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
      const body = complete(this.#written.peek());
      if (!body || !this.#differs()) break;
      this.#keeping.value = { is: "saving" };
      try {
        const version = await this.#put(body);
        if (!version) return;
        this.#kept = version;
        this.#etag = version.etag;
        this.#base = body; // what was typed meanwhile goes next
        this.#failures = 0;
      } catch (error) {
        return this.#failed(error);
      }
    }
    this.#keeping.value = this.#differs() ? { is: "incomplete" } : { is: "saved", at: new Date() };
  }

  /** Puts it on the version that is known. Nothing where somebody else's version is there: that is a conflict. */
  async #put(body: Schemas["DraftBody"]): Promise<Version | undefined> {
    const key = this.#intent.keyOf(body);
    for (let turn = 0; ; turn++) {
      try {
        const version = await this.#ways.put(body, this.#etag, key);
        this.#intent.forget();
        return version;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412 || turn > 2) throw error;
      }
      const there = await this.#ways.get();
      if (!there) {
        this.#etag = await this.#ways.cardTag(); // nobody's words are there: the card itself went on
        continue;
      }
      if (there.draft.author === this.#account && saysTheSame(there.draft, body)) return there;
      if (there.draft.version !== this.#kept?.draft.version) {
        this.#intent.forget();
        this.#keeping.value = { is: "conflict", theirs: there };
        return undefined;
      }
      this.#etag = there.etag; // the same words under a new decision (a file was checked)
    }
  }

  #failed(error: unknown): void {
    if (error instanceof Problem && error.status < 500 && error.status !== 429) {
      this.#intent.forget();
      this.#keeping.value = { is: "refused", error };
      return;
    }
    this.#keeping.value = { is: "retrying", error };
    const pause = AGAIN_MS[Math.min(this.#failures++, AGAIN_MS.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  #differs(): boolean {
    return !same(this.#written.peek(), this.#base);
  }
}

/** What the server takes: an outcome, a text within its limit. */
export function complete({ outcome, text, uploads }: Written): Schemas["DraftBody"] | undefined {
  if (!outcome || !text.trim() || characters(text) > TEXT_MAX) return undefined;
  return { outcome, text, uploads };
}

/** Written in another tab, or by an attempt whose answer was lost. */
function saysTheSame({ outcome, text, files }: Draft, body: Schemas["DraftBody"]): boolean {
  return outcome === body.outcome && text === body.text.trim() && files.length === body.uploads.length;
}

function same(one: Written, other: Written): boolean {
  return one.outcome === other.outcome && one.text === other.text && String(one.uploads) === String(other.uploads);
}
