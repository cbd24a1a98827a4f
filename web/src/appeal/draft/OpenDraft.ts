import { effect, signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { isInProgress, uploadIds } from "../../uploads/machine";
import { UPLOAD_SERVER } from "../../uploads/server";
import { Uploader } from "../../uploads/uploader";
import { type Content, versionOf } from "./content";
import {
  type DraftSync,
  initialSync,
  isBeingSaved,
  isSameContent,
  isUnsaved,
  type SyncEffect,
  type SyncEvent,
  step,
} from "./draftSync";
import { canOutlivePage, eventOf, getDraft, putDraft } from "./server";
import type { Refusals, SubmissionState } from "./submit";

/**
 * A draft that is open on this page: what is written, how it is saved, its files. It outlives what is drawn, so that saving and uploading go on while
 * its owner looks at another page, and nothing is lost by a link followed without a connection.
 */
export class OpenDraft {
  readonly sync;
  readonly uploader = new Uploader(UPLOAD_SERVER);
  /** The version that was not kept when two met: nothing of it is lost. */
  readonly unchosen = signal<Content | undefined>(undefined);
  /** It has become an appeal, but not with these words: they were written after it, or elsewhere at the same time. */
  unsent: Content | undefined;
  readonly submission = signal<SubmissionState>({ is: "still" });
  /** What the last attempt to go on or to submit found wrong, for the form to show. */
  readonly refusals = signal<Refusals>({ errors: {}, failure: undefined, attempt: 0 });
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #stop: () => void;

  constructor(
    readonly id: string,
    untouched: Content,
    found: Schemas["AppealDraft"] | undefined,
    /** As it came to this page: begun here, taken up again, or looked for in vain. */
    readonly origin: "begun" | "resumed" | "missing",
    /** Lets the other tabs know that it was saved, or what it has become. */
    readonly tell: (news: { number?: string }) => void,
  ) {
    this.sync = signal<DraftSync<Content>>(initialSync(untouched, found && versionOf(found)));
    this.#learn(found?.files ?? []);
    this.uploader.restore(found?.files ?? []);
    this.#stop = effect(() => this.change({ uploads: uploadIds(this.uploader.items.value) }));
  }

  /** What a file is called that some version of this draft names. */
  fileName(uploadId: string): string {
    const here = this.uploader.items.value.find(item => item.uploadId === uploadId);
    return here?.name ?? this.#names.get(uploadId) ?? "";
  }

  get content(): Content {
    return this.sync.value.content;
  }

  change(part: Partial<Content>): void {
    this.dispatch({ type: "typed", content: { ...this.sync.peek().content, ...part }, now: Date.now() });
  }

  dispatch(event: SyncEvent<Content>): void {
    const before = this.sync.peek();
    const [now, wanted] = step(before, event);
    if (now === before) return;
    if (event.type === "submitted" && isUnsaved(before)) this.unsent = before.content;
    this.sync.value = now;
    if (now.phase.is !== "pausing" && now.phase.is !== "waiting") clearTimeout(this.#timer);
    if (wanted) this.#do(wanted);
    if (event.type === "saved") this.tell({});
  }

  /** It has become an appeal, with the words that were `sent`; or, where that is not known, with others than those on this page. */
  submitted(number: string, sent: Content | undefined): void {
    const { content } = this.sync.peek();
    this.dispatch({ type: "submitted", number });
    this.unsent = sent && isSameContent(sent, content) ? undefined : content;
  }

  /** Saves now what is unsaved. True when nothing is. */
  async flush(): Promise<boolean> {
    this.dispatch({ type: "flush" });
    await new Promise<void>(resolve => {
      const stop = this.sync.subscribe(({ phase }) => {
        if (phase.is === "saving" || phase.is === "reading") return;
        if (phase.is === "pausing") this.dispatch({ type: "flush" });
        else {
          queueMicrotask(() => stop());
          resolve();
        }
      });
    });
    return !isUnsaved(this.sync.peek());
  }

  /** Another tab or device may have gone on with it, submitted it, or removed it: then false. */
  async refresh(): Promise<boolean> {
    if (this.sync.peek().phase.is !== "still" || !this.sync.peek().stored) return true;
    const found = await getDraft(this.id);
    if (found.is === "nothing") return this.sync.peek().phase.is !== "still";
    if (found.is === "submitted") this.dispatch({ type: "submitted", number: found.number });
    else if (found.draft.version !== this.sync.peek().stored?.version) {
      this.dispatch({ type: "newer", version: versionOf(found.draft) });
      this.#adopt(found.draft);
    }
    return true;
  }

  keepMine(): void {
    const { phase } = this.sync.peek();
    if (phase.is !== "conflict") return;
    this.unchosen.value = phase.theirs?.content;
    if (!phase.theirs) for (const upload of this.content.uploads) this.uploader.expire(upload); // its files went with it
    this.dispatch({ type: "keepMine" });
  }

  takeTheirs(): void {
    const { phase, content } = this.sync.peek();
    if (phase.is !== "conflict" || !phase.theirs) return;
    this.dispatch({ type: "takeTheirs" });
    this.unchosen.value = content;
    this.#learn(this.uploader.items.peek().map(item => ({ uploadId: item.uploadId, fileName: item.name })));
    if (this.#theirs) this.#adopt(this.#theirs);
  }

  /** Whether something would be lost with this page: words that did not get through, or files on their way. */
  get isAtRisk(): boolean {
    const now = this.sync.peek();
    if (now.phase.is === "submitted") return this.unsent !== undefined;
    const arrives = isBeingSaved(now) && navigator.onLine && canOutlivePage(now.content);
    const files = this.uploader.items.peek().some(item => isInProgress(item) || item.phase.is === "paused");
    return files || (isUnsaved(now) && !arrives);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  readonly #names = new Map<string, string>();
  #theirs: Schemas["AppealDraft"] | undefined;

  #learn(files: readonly { uploadId: string; fileName: string }[]): void {
    for (const { uploadId, fileName } of files) this.#names.set(uploadId, fileName);
  }

  #adopt(draft: Schemas["AppealDraft"]): void {
    if (this.sync.peek().stored?.version === draft.version) this.uploader.restore(draft.files);
  }

  #do(wanted: SyncEffect<Content>): void {
    if (wanted.do === "wait") {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.dispatch({ type: "due" }), wanted.ms);
    } else if (wanted.do === "put") {
      void putDraft(this.id, wanted.content, wanted.version).then(event => this.dispatch(event));
    } else {
      void this.#readServer().then(event => this.dispatch(event));
    }
  }

  async #readServer(): Promise<SyncEvent<Content>> {
    try {
      const found = await getDraft(this.id);
      if (found.is === "submitted") return { type: "submitted", number: found.number };
      this.#theirs = found.is === "draft" ? found.draft : undefined;
      this.#learn(this.#theirs?.files ?? []);
      return { type: "theirs", theirs: this.#theirs && versionOf(this.#theirs) };
    } catch (error) {
      return eventOf(error);
    }
  }
}
