/**
 * Keys for `Idempotency-Key` (docs/API.md): the same content sent again (a double click, an answer that was lost) goes under the same key and is
 * one thing; a changed one goes under another.
 */
export class Intent {
  #content = "";
  #key = "";

  keyOf(body: unknown): string {
    const content = JSON.stringify(body);
    if (!this.#key || content !== this.#content) {
      this.#content = content;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }

  /** It is done, refused or given up: the same content sent from now on is meant anew. */
  forget(): void {
    this.#content = "";
    this.#key = "";
  }
}
