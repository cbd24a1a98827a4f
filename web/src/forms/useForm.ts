import { useRef, useState } from "preact/hooks";
import { Problem } from "../api/problem";
import { renewed } from "./renewed";

export type FieldErrors = Record<string, string>;

/** What a field is given: `<TextField {...form.field("login")} label=… />`. */
export interface Bound<T> {
  name: string;
  value: T;
  onValue(value: T): void;
  error: string | undefined;
}

export interface Form<V> {
  values: V;
  set: <K extends keyof V>(field: K, value: V[K]) => void;
  field: <K extends keyof V & string>(name: K) => Bound<V[K]>;
  /** Words for each refused field, by its name. */
  errors: FieldErrors;
  /** Fields whose words are those of the API, if only in part: they do not say of which field they are. */
  unnamed: readonly string[];
  /** What refused the whole: no connection, a conflict, a fault. */
  failure: unknown;
  busy: boolean;
  /** Something else is in it than it was filled with. */
  changed: boolean;
  /** What the form is about was read anew: untouched fields take it, what was typed stays. */
  renew: (read: V) => void;
  /** What was sent has been saved: it counts as filled in from then on, and what was typed meanwhile as typed. */
  saved: (sent: V) => void;
  submit: (event?: Event) => Promise<void>;
  /** Raised by every refusal: the summary takes the focus again. */
  attempt: number;
}

interface Rules<V> {
  initial: V;
  /** What can be told without asking: empty or unlike fields. The API is asked only when there is nothing here. */
  check?: (values: V) => FieldErrors;
  send: (values: V) => Promise<void>;
  /** Which field a pointer of the API means ("/name/surname" → "name.surname" unless said otherwise). */
  fieldOf?: (pointer: string) => string;
  /** Words that fit the field better than those of the API; nothing where its own will do. */
  wordsOf?: (field: string, code: string) => string | undefined;
}

/** One form: its values, what is wrong with them, and one submission at a time however often the button is pressed. */
export function useForm<V extends object>({ initial, check, send, fieldOf = dotted, wordsOf }: Rules<V>): Form<V> {
  const [values, setValues] = useState(initial);
  const filled = useRef(initial);
  // asked for its words whenever it is drawn: they follow the language of the page
  const [refusal, setRefusal] = useState<() => FieldErrors>(() => none);
  const [unnamed, setUnnamed] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const running = useRef(false);

  async function submit(event?: Event): Promise<void> {
    event?.preventDefault();
    if (running.current) return;
    const found = () => check?.(values) ?? {};
    setRefusal(() => found);
    setUnnamed([]);
    setFailure(undefined);
    if (Object.keys(found()).length > 0) return setAttempt(n => n + 1);
    running.current = true;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      const refused = error instanceof Problem ? error.fields : [];
      const inWords = () =>
        refused.map(({ pointer, code, message, sign }) => {
          const field = fieldOf(pointer);
          const own = wordsOf?.(field, code);
          // the form has words for what may stand there, the API for what does not
          return [field, own && sign ? `${own}. ${message}` : (own ?? message)] as const;
        });
      setUnnamed(
        refused
          .filter(({ pointer, code, sign }) => sign || !wordsOf?.(fieldOf(pointer), code))
          .map(({ pointer }) => fieldOf(pointer)),
      );
      setRefusal(() => () => Object.fromEntries(inOrderOf(values, inWords())));
      if (refused.length === 0) setFailure(error);
      setAttempt(n => n + 1);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const errors = refusal();
  const set: Form<V>["set"] = (field, value) => setValues(now => ({ ...now, [field]: value }));
  function renew(read: V): void {
    const before = filled.current;
    filled.current = read;
    setValues(held => renewed(held, before, read));
  }
  function saved(sent: V): void {
    filled.current = sent;
  }
  return {
    values,
    set,
    field: name => ({ name, value: values[name], onValue: value => set(name, value), error: errors[name] }),
    errors,
    unnamed,
    failure,
    busy,
    changed: Object.entries(filled.current).some(([field, value]) => values[field as keyof V] !== value),
    renew,
    saved,
    submit,
    attempt,
  };
}

function none(): FieldErrors {
  return {};
}

function dotted(pointer: string): string {
  return pointer.replace(/^\//, "").replaceAll("/", ".");
}

/** The summary lists refused fields as the form has them, whatever order the API names them in. */
function inOrderOf<V extends object>(values: V, refused: (readonly [string, string])[]): (readonly [string, string])[] {
  const order = Object.keys(values);
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length);
  return [...refused].sort(([a], [b]) => place(a) - place(b));
}
