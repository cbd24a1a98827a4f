import { Problem, Unreachable } from "../api/problem";
import { m } from "../paraglide/messages.js";
import { fieldName } from "../words/fields";

interface FailureWords {
  title: string;
  advice: string;
  /** By which the operator finds it; empty where there is none, or nothing to find. */
  requestId: string;
  /** Each refused field by its name, and what is wrong with it. */
  fields: string[];
}

/** What 401 means of a session; a sign-in that was refused has words of its own. */
const SESSION = new Set(["tokenMissing", "tokenExpired", "tokenInvalid", "sessionEnded", "unknown"]);

/** The words for whatever was thrown. */
export function failureWords(error: unknown): FailureWords {
  return { ...titleAndAdvice(error), requestId: requestIdOf(error), fields: fieldsOf(error) };
}

function titleAndAdvice(error: unknown): Pick<FailureWords, "title" | "advice"> {
  if (error instanceof Unreachable) return { title: m.frame_unreachable_title(), advice: m.frame_unreachable_advice() };
  if (!(error instanceof Problem) || isFault(error)) {
    const advice = requestIdOf(error) ? m.frame_fault_advice() : m.frame_fault_advice_alone();
    return { title: m.frame_fault_title(), advice };
  }
  if (error.status === 401 && SESSION.has(error.code)) {
    return { title: m.frame_signed_out_title(), advice: m.frame_signed_out_advice() };
  }
  if (error.status === 404) return { title: m.frame_not_found_title(), advice: m.frame_not_found_advice() };
  // what the API refuses it explains in words for a person
  const title = error.title || (error.status === 429 ? m.frame_busy_title() : m.frame_refused_title());
  // "at each field" would lead to nothing: where this is shown, the fields stand in the words themselves
  const advice = error.fields.length > 0 || error.message === title ? "" : error.message;
  return { title, advice };
}

function requestIdOf(error: unknown): string {
  return error instanceof Problem && isForOperator(error.status) ? error.requestId : "";
}

/** Where no form shows the field, its name says which one is meant. */
function fieldsOf(error: unknown): string[] {
  if (!(error instanceof Problem)) return [];
  return error.fields.map(({ pointer, message }) => m.frame_field_refused({ field: fieldName(pointer), why: message }));
}

/** Not the reader's doing. A busy API says so itself. */
function isFault({ status, title }: Problem): boolean {
  return status >= 500 && (status !== 503 || !title);
}

/** Refused input is the reader's to mend: there is nothing to look for in the log. */
function isForOperator(status: number): boolean {
  return status >= 500 || status === 404 || status === 409 || status === 429;
}
