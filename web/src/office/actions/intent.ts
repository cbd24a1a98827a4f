/**
 * One key for one intent (docs/API.md): a command that is sent again because its answer was lost must carry the key that it had, and another
 * command another one. Two commands are the same when they say the same.
 */
export class Intent {
  #key = "";
  #said = "";

  /** The key under which `body` goes. */
  keyOf(body: unknown): string {
    const said = JSON.stringify(body);
    if (!this.#key || said !== this.#said) {
      this.#key = crypto.randomUUID();
      this.#said = said;
    }
    return this.#key;
  }

  /** It was answered, well or not: the next one is another, even if it says the same. */
  settled(): void {
    this.#key = "";
  }
}
