import { type ReadonlySignal, signal } from "@preact/signals";
import type { Schemas } from "../api/client";
import { Unreachable } from "../api/problem";
import { isConvertible } from "./judging";
import {
  awaitsCheck,
  type Event,
  type Item,
  isDisconnected,
  isInProgress,
  next,
  type StoredFile,
  step,
} from "./machine";
import type { UploadServer } from "./server";

/** How long an upload may be named once it is there; the server's own word comes with the draft. */
const LIFETIME_MS = 30 * 24 * 3600 * 1000;
/** Clocks differ, and a put takes its time: a leave that ends sooner is asked for anew. */
const LEAVE_MARGIN_MS = 30_000;
/** When the line broke and the browser does not notice that it is back. */
const PATIENCE_MS = [2_000, 5_000, 15_000, 30_000];

/**
 * The files of one appeal or one answer on their way to the bucket. It lives apart from what is drawn: files go on while their owner looks at
 * another page.
 */
export class Uploader {
  readonly #items = signal<readonly Item[]>([]);
  readonly #files = new Map<string, Blob>();
  readonly #grants = new Map<string, Schemas["UploadGrant"]>();
  readonly #running = new Map<string, AbortController>();
  /** What was uploaded under a wrong name: removed once it is there under its right one. */
  readonly #misnamed = new Map<string, string>();
  readonly #ways: UploadServer;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ways: UploadServer) {
    this.#ways = ways;
    globalThis.addEventListener?.("online", () => this.connected());
  }

  get items(): ReadonlySignal<readonly Item[]> {
    return this.#items;
  }

  /** Chosen files. Those that cannot be taken stand in the list with the reason. */
  add(files: readonly File[]): void {
    const chosen = files.map(file => ({ key: crypto.randomUUID(), name: file.name, size: file.size, file }));
    for (const { key, file } of chosen) this.#files.set(key, file);
    this.#happen({ type: "chosen", files: chosen });
    for (const item of this.#items.peek()) {
      if (chosen.some(({ key }) => key === item.key) && item.phase.is === "preparing") void this.#prepare(item.key);
    }
  }

  /** The files that the draft has. */
  restore(files: readonly StoredFile[]): void {
    this.#happen({ type: "restored", files, now: Date.now() });
  }

  pause(key: string): void {
    this.#happen({ type: "pause", key });
    this.#stop(key);
  }

  resume(key: string): void {
    this.#happen({ type: "resume", key });
  }

  /** Whether its bytes are here: what another device uploaded cannot go once more. */
  canRename({ key, rightName }: Item): boolean {
    return rightName !== undefined && this.#files.has(key);
  }

  /** Under its right name. */
  rename(key: string): void {
    const item = this.#item(key);
    if (item?.uploadId) this.#misnamed.set(key, item.uploadId);
    this.#stop(key);
    this.#grants.delete(key);
    this.#happen({ type: "renamed", key });
  }

  /** Asks what the checks found. True while one of them is still to come. */
  async ask(): Promise<boolean> {
    const asked = this.#items.peek().filter(awaitsCheck);
    await Promise.all(
      asked.map(async ({ key, uploadId }) =>
        this.#happen({ type: "checked", key, uploadId, check: await this.#ways.check(uploadId) }),
      ),
    );
    return this.#items.peek().some(awaitsCheck);
  }

  remove(key: string): void {
    const item = this.#item(key);
    this.#happen({ type: "removed", key });
    this.#stop(key);
    this.#files.delete(key);
    this.#grants.delete(key);
    if (item?.uploadId) this.#forget(item.uploadId);
    this.#forgetMisnamed(key);
  }

  /** Looks at what has expired, or was refused by the server. What is still at hand goes once more by itself. */
  expire(uploadId?: string): void {
    this.#happen({ type: "expired", now: Date.now(), ...(uploadId === undefined ? {} : { uploadId }) });
    for (const { key, phase } of this.#items.peek()) {
      if (phase.is !== "expired" || !this.#files.has(key)) continue;
      this.#grants.delete(key);
      this.resume(key);
    }
  }

  connected(): void {
    clearTimeout(this.#timer);
    this.#happen({ type: "connected" });
  }

  /** Settles when nothing is on its way any more. */
  settled(): Promise<void> {
    return new Promise(resolve => {
      const stop = this.#items.subscribe(items => {
        if (items.some(isInProgress)) return;
        queueMicrotask(() => stop()); // there is none yet when nothing is on its way at first
        resolve();
      });
    });
  }

  #item(key: string): Item | undefined {
    return this.#items.peek().find(item => item.key === key);
  }

  /** A courtesy: the bucket forgets by itself what nobody submits. */
  #forget(uploadId: string): void {
    this.#ways.remove(uploadId).catch(() => undefined);
  }

  #happen(event: Event): void {
    this.#items.value = step(this.#items.peek(), event);
    for (const { key } of next(this.#items.peek())) {
      this.#items.value = step(this.#items.peek(), { type: "started", key });
      void this.#send(key);
    }
  }

  #stop(key: string): void {
    this.#running.get(key)?.abort();
    this.#running.delete(key);
  }

  async #prepare(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (!file) return;
    try {
      const read = await this.#ways.read(file);
      const jpeg = isConvertible(read.contents) ? await this.#ways.toJpeg(file) : undefined;
      if (jpeg) this.#replace(key, jpeg);
      this.#happen({ type: "read", key, ...(jpeg ? await this.#ways.read(jpeg) : read) });
    } catch {
      this.#happen({ type: "unreadable", key });
    }
  }

  #replace(key: string, jpeg: Blob): void {
    if (!this.#files.has(key)) return; // taken out meanwhile
    this.#files.set(key, jpeg);
    this.#happen({ type: "converted", key, size: jpeg.size });
  }

  async #send(key: string): Promise<void> {
    const running = new AbortController();
    this.#running.set(key, running);
    const happen = (event: Event) => {
      if (!running.signal.aborted) this.#happen(event);
    };
    try {
      const end = await this.#put(key, running.signal, happen);
      if (end === "stored") {
        this.#failures = 0;
        happen({ type: "stored", key, until: Date.now() + LIFETIME_MS });
        this.#forgetMisnamed(key);
      } else if (end === "lost") await this.#lost(key, happen);
      else happen({ type: "failed", key, error: undefined });
    } catch (error) {
      if (error instanceof Unreachable) await this.#lost(key, happen);
      else happen({ type: "failed", key, error });
    }
  }

  #forgetMisnamed(key: string): void {
    const uploadId = this.#misnamed.get(key);
    this.#misnamed.delete(key);
    if (uploadId) this.#forget(uploadId);
  }

  /** One put; once more when its leave had ended. */
  async #put(key: string, signal: AbortSignal, happen: (event: Event) => void) {
    const file = this.#files.get(key);
    if (!file) return "refused";
    for (let leaves = 0; ; leaves++) {
      const grant = await this.#grant(key);
      if (signal.aborted) return "lost";
      // here, and not where it is asked for: whoever pauses while it is given goes on with it later
      happen({ type: "granted", key, uploadId: grant.uploadId });
      const end = await this.#ways.put(grant, file, sent => happen({ type: "progress", key, sent }), signal);
      if (end !== "expired") return end;
      this.#grants.delete(key);
      if (leaves > 0) return "refused";
    }
  }

  /** The same leave again as long as it is good: what was put with it before is found there (412), not put twice. */
  async #grant(key: string): Promise<Schemas["UploadGrant"]> {
    const known = this.#grants.get(key);
    if (known && Date.parse(known.expiresAt) - LEAVE_MARGIN_MS > Date.now()) return known;
    const item = this.#item(key);
    if (!item) throw new Error("the file was taken out");
    const { name, mediaType, size, sha256 } = item;
    const grant = await this.#ways.grant({ fileName: name, mediaType, size, sha256 });
    this.#grants.set(key, grant);
    return grant;
  }

  /** A file that changed on the disk meanwhile fails as a broken line does: reading it tells which it was. */
  async #lost(key: string, happen: (event: Event) => void): Promise<void> {
    try {
      await this.#files.get(key)?.slice(0, 1).arrayBuffer();
    } catch {
      return happen({ type: "unreadable", key });
    }
    happen({ type: "lost", key });
    if (!this.#items.peek().some(isDisconnected)) return;
    clearTimeout(this.#timer);
    const patience = PATIENCE_MS[Math.min(this.#failures++, PATIENCE_MS.length - 1)];
    this.#timer = setTimeout(() => this.connected(), patience);
  }
}
