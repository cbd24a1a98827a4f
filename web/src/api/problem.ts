import type { components } from "./schema";

export type ProblemBody = components["schemas"]["Problem"];

/** What the API refused, in words of the reader's language (RFC 9457). */
export class Problem extends Error {
  /** What it is; `message` says what to do about it. */
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  /** Refused fields: a JSON pointer into the body (RFC 6901), and words; with the sign that is to blame, if it is one. */
  readonly fields: components["schemas"]["ProblemField"][];
  /** Members beyond the standard ones, such as the `number` of an appeal given before. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Seconds after which it is worth trying again (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: Partial<ProblemBody>, headers?: Headers) {
    super(body.detail || body.title || "");
    this.title = body.title ?? "";
    this.status = status;
    this.code = body.code ?? "unknown";
    this.requestId = body.requestId ?? headers?.get("apigw-requestid") ?? "";
    this.fields = body.errors ?? [];
    this.members = { ...body };
    this.retryAfter = Number(headers?.get("retry-after")) || undefined;
  }
}

/** Nobody answered: no network, or the connection broke. Whether the request arrived is not known. */
export class Unreachable extends Error {}

/** The body of a reply with its ETag; throws {@link Problem} where the API refused, {@link Unreachable} where nobody answered. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ body: T; etag: string; response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok && response.status !== 304) throw new Problem(response.status, asBody(error), response.headers);
  return { body: data as T, etag: response.headers.get("etag") ?? "", response };
}

function asBody(error: unknown): Partial<ProblemBody> {
  return typeof error === "object" && error !== null ? error : {};
}
