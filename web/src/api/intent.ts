/**
 * Keys for `Idempotency-Key`: the same content sent again (a double click, an answer that was lost) goes under the same key and is one thing;
 * a changed one goes under another.
 */
export class Intent {
  private content = "";
  private key = "";

  keyOf(body: unknown): string {
    const content = JSON.stringify(body);
    if (!this.key || content !== this.content) {
      this.content = content;
      this.key = crypto.randomUUID();
    }
    return this.key;
  }

  /** It is done, or given up: the same content sent from now on is meant anew. */
  forget(): void {
    this.content = "";
    this.key = "";
  }
}
