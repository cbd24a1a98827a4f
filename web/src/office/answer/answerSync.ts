import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import {
  type AnswerContent,
  contentOf,
  type Draft,
  EMPTY_ANSWER,
  isSameContent,
  isSavedFrom,
  toDraftBody,
} from "./answerContent";

export interface SavedAnswer {
  draft: Draft;
  etag: string;
}

/** How far what is on the page is saved. */
export type SyncState =
  /** Nothing to save: as it was read. */
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
  | { is: "conflict"; theirs: SavedAnswer };

/** What the sync asks of the server. */
export interface AnswerServer {
  put: (body: Schemas["DraftBody"], ifMatch: string, key: string) => Promise<SavedAnswer>;
  /** The saved draft; none once it was sent or where nobody wrote one. */
  get: () => Promise<SavedAnswer | undefined>;
  /** The tag of the card. */
  cardTag: () => Promise<string>;
  /** A version of the server took the place of what was on the page. */
  onReplaced?: (draft: Draft) => void;
}

/** Saved when typing has paused for so long. */
const TYPING_PAUSE_MS = 1500;
/** Delays between attempts while the server does not answer. */
const RETRY_DELAYS_MS = [3_000, 10_000, 30_000];
/** How many attempts without an answer are remembered. */
const REMEMBERED_ATTEMPTS = 50;

/**
 * Saves an answer while it is written: one request at a time, each naming the version that was read, each intent under one key. It outlives the
 * page that shows it: what was typed is saved also when its author goes on to another page while there is no connection.
 */
export class AnswerSync {
  readonly #state = signal<SyncState>({ is: "unchanged" });
  readonly #content = signal<AnswerContent>(EMPTY_ANSWER);
  readonly #unchosen = signal<AnswerContent | undefined>(undefined);
  readonly #server: AnswerServer;
  readonly #account: string;
  readonly #intent = new Intent();
  #saved: SavedAnswer | undefined;
  /** What the page said when it was the same as what is saved: the server trims texts and gives files names of its own. */
  #base: AnswerContent = EMPTY_ANSWER;
  #etag: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #failures = 0;
  /** What was sent since the known version: any of it may be saved although its reply was lost. */
  #sent: AnswerContent[] = [];
  #stopped = false;

  constructor(server: AnswerServer, account: string, cardTag: string, kept?: SavedAnswer) {
    this.#server = server;
    this.#account = account;
    this.#etag = cardTag;
    if (kept) this.#adopt(kept);
  }

  get state(): ReadonlySignal<SyncState> {
    return this.#state;
  }

  get content(): ReadonlySignal<AnswerContent> {
    return this.#content;
  }

  /** The version that was not chosen in a conflict: it stays readable. */
  get unchosen(): ReadonlySignal<AnswerContent | undefined> {
    return this.#unchosen;
  }

  /** Whether a version was written by the same author, in another tab or on another device. */
  isOwn(draft: Draft): boolean {
    return draft.author === this.#account;
  }

  /** The version that the server has, as far as this page knows. */
  get saved(): SavedAnswer | undefined {
    return this.#saved;
  }

  /** Something on the page is not on the server. */
  get unsaved(): boolean {
    return !["unchanged", "saved"].includes(this.#state.peek().is) && this.#hasChanges();
  }

  write(change: Partial<AnswerContent>): void {
    this.#content.value = { ...this.#content.peek(), ...change };
    if (this.#state.peek().is === "conflict") return; // the author chooses a version first
    this.#schedule(TYPING_PAUSE_MS);
  }

  /**
   * Saves now: the person leaves the field, the connection is back, the answer is to be signed. True when all is saved. What was refused is sent
   * again only when the person asks for it.
   */
  async flush(retryRefused = false): Promise<boolean> {
    const { is } = this.#state.peek();
    if (is === "waiting" || is === "retrying" || (retryRefused && is === "refused")) {
      clearTimeout(this.#timer);
      await this.#run();
    } else await this.#running;
    return !this.unsaved;
  }

  /** The card was read again and names this version of the draft, which the page may not know yet. */
  async checkVersion(version: number): Promise<"known" | "replaced" | "conflict"> {
    if (this.#running || version === this.#saved?.draft.version || this.#state.peek().is === "conflict") return "known";
    const there = await this.#server.get();
    if (!there || this.#running || there.draft.version === this.#saved?.draft.version) return "known";
    if (this.#recognise(there)) {
      await this.flush();
      return "known";
    }
    if (this.#hasChanges()) {
      clearTimeout(this.#timer);
      this.#state.value = { is: "conflict", theirs: there };
      return "conflict";
    }
    this.#adopt(there);
    return "replaced";
  }

  /** Resolves a conflict: the other version is taken. */
  takeTheirs(): void {
    const now = this.#state.peek();
    if (now.is !== "conflict") return;
    this.#unchosen.value = this.#content.peek();
    this.#adopt(now.theirs);
  }

  /** Resolves a conflict: one's own version is saved over the other. */
  keepMine(): void {
    const now = this.#state.peek();
    if (now.is !== "conflict") return;
    this.#unchosen.value = contentOf(now.theirs.draft);
    this.#setSaved(now.theirs);
    this.#schedule(0);
  }

  /** The author has signed out: nothing more is sent in their name. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #setSaved(version: SavedAnswer, base = contentOf(version.draft)): void {
    this.#saved = version;
    this.#etag = version.etag;
    this.#base = base;
    this.#sent = [];
  }

  /** Whether a version comes of an attempt whose reply was lost, or of the same text in another tab. Then later changes are saved over it. */
  #recognise(there: SavedAnswer): boolean {
    if (!this.isOwn(there.draft)) return false;
    const said = this.#sent.find(sent => isSavedFrom(there.draft, sent));
    if (said) this.#setSaved(there, said);
    return said !== undefined;
  }

  #adopt(version: SavedAnswer): void {
    this.#setSaved(version);
    this.#content.value = this.#base;
    this.#state.value = { is: "unchanged" };
    this.#server.onReplaced?.(version.draft);
  }

  #schedule(pause: number): void {
    clearTimeout(this.#timer);
    if (this.#running || this.#stopped) return; // scheduled again when the running save has ended
    if (!this.#hasChanges()) {
      this.#state.value = { is: "unchanged" };
    } else if (!toDraftBody(this.#content.peek())) {
      this.#state.value = { is: "incomplete" };
    } else {
      this.#state.value = { is: "waiting" };
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
      const said = this.#content.peek();
      const body = toDraftBody(said);
      if (!body || !this.#hasChanges()) break;
      this.#state.value = { is: "saving" };
      try {
        if (!(await this.#put(said, body))) return;
        this.#failures = 0; // what was typed meanwhile is saved next
      } catch (error) {
        return this.#failed(error);
      }
    }
    this.#state.value = this.#hasChanges() ? { is: "incomplete" } : { is: "saved", at: new Date() };
  }

  /** Saves over the known version. False if there is a version from elsewhere: a conflict. */
  async #put(said: AnswerContent, body: Schemas["DraftBody"]): Promise<boolean> {
    const key = this.#intent.keyOf(body);
    const before = this.#sent;
    for (let turn = 0; ; turn++) {
      this.#sent = [...this.#sent.filter(sent => !isSameContent(sent, said)), said].slice(-REMEMBERED_ATTEMPTS);
      try {
        const version = await this.#server.put(body, this.#etag, key);
        this.#intent.forget();
        this.#setSaved(version, said);
        return true;
      } catch (error) {
        const outdated = error instanceof Problem && error.status === 412;
        if (isFinalRefusal(error) && !outdated) this.#sent = before; // this attempt has saved nothing
        if (!outdated || turn > 2) throw error;
      }
      const there = await this.#server.get();
      if (!there) {
        this.#etag = await this.#server.cardTag(); // there is no draft: the card itself has changed
      } else if (there.draft.version === this.#saved?.draft.version) {
        this.#etag = there.etag; // the same draft under a new ETag of the card (a file was checked)
      } else {
        this.#intent.forget();
        if (this.#recognise(there)) return true;
        this.#state.value = { is: "conflict", theirs: there };
        return false;
      }
    }
  }

  #failed(error: unknown): void {
    if (this.#stopped) return;
    if (isFinalRefusal(error)) {
      this.#intent.forget();
      this.#state.value = { is: "refused", error };
      return;
    }
    this.#state.value = { is: "retrying", error };
    const pause = RETRY_DELAYS_MS[Math.min(this.#failures++, RETRY_DELAYS_MS.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  /** True also while a sent version may have been saved: the server may then have another text than page and base. */
  #hasChanges(): boolean {
    return this.#sent.length > 0 || !isSameContent(this.#content.peek(), this.#base);
  }
}

/** The server refuses: sending it again would not help. */
function isFinalRefusal(error: unknown): boolean {
  return error instanceof Problem && error.status < 500 && error.status !== 429;
}
