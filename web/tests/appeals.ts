import { createHash } from "node:crypto";
import { type Api, body, reply, type Schemas } from "./api.ts";
import { eventually } from "./eventually.ts";
import { type Citizen, officialOf, type Person, signatureBy } from "./people.ts";

/** The organisation of the seed that the tests write to, and who works there. */
export const ORGANISATION = "mintest";
export const STAFF = { registrar: "iryna-recnaja", head: "mikalaj-baravy", executor: "maryja-kantrolnaja" } as const;

/** Where an appeal can be brought to. */
export type Stage = "submitted" | "registered" | "assigned" | "drafted" | "answered";
const ROAD: Stage[] = ["submitted", "registered", "assigned", "drafted", "answered"];

/** A file in memory, as Playwright gives it to a file field. */
export interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A small PDF unlike any other; `size` makes it larger. */
export function pdf(name: string, size = 0): TestFile {
  const text = `%PDF-1.7\n% ${crypto.randomUUID()} ${"x".repeat(size)}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text) };
}

/** Promises and puts a file; its `uploadId`. */
export async function upload(api: Api, { name, mimeType, buffer }: TestFile): Promise<string> {
  const sha256 = createHash("sha256").update(buffer).digest("hex");
  const promise = { fileName: name, mediaType: mimeType, size: buffer.length, sha256 };
  const { uploadId, url, headers } = await body(api.POST("/v1/uploads", { body: promise }));
  const { "content-length": _, ...sent } = headers;
  const put = await fetch(url, { method: "PUT", headers: sent, body: new Uint8Array(buffer) });
  if (!put.ok) throw new Error(`the bucket refused: ${put.status} ${await put.text()}`);
  return uploadId;
}

interface Wishes {
  subject?: string;
  text?: string;
  files?: TestFile[];
  to?: Stage;
}

/** An appeal of this citizen, brought as far as `to` says; its number. */
export async function appealOf(citizen: Citizen, wishes: Wishes = {}): Promise<string> {
  const uploads = await Promise.all((wishes.files ?? []).map(file => upload(citizen.api, file)));
  const appeal: Schemas["AppealBody"] = {
    organisationId: ORGANISATION,
    kind: "complaint",
    subject: wishes.subject ?? "Нет отопления в подъезде",
    text: wishes.text ?? "В доме третий день нет отопления. Прошу принять меры и сообщить о них.",
    language: "ru",
    uploads,
    answerChannels: ["cabinet", "email"],
    smsUpdates: true,
  };
  const header = { "Idempotency-Key": crypto.randomUUID() };
  const { number } = await body(citizen.api.POST("/v1/appeals", { params: { header }, body: appeal }));
  await bring(number, wishes.to ?? "submitted");
  return number;
}

/** Brings an appeal that was submitted as far as `to`. */
export async function bring(number: string, to: Stage): Promise<void> {
  const wanted = ROAD.indexOf(to);
  if (wanted >= 1) await register(await officialOf(STAFF.registrar), number);
  if (wanted < 2) return;
  const head = await officialOf(STAFF.head);
  await assign(head, number);
  if (wanted >= 3) await draft(head, number);
  if (wanted >= 4) await sign(head, STAFF.head, number);
}

async function register({ api }: Person, number: string): Promise<void> {
  const params = { path: { number } };
  await eventually(`the card of ${number}`, async () => {
    const { response } = await api.GET("/v1/inbox/{number}", { params });
    return response.ok || undefined;
  });
  await body(api.POST("/v1/appeals/{number}/registration", { params, body: { kind: "complaint" } }));
}

async function assign({ api }: Person, number: string): Promise<void> {
  const params = { path: { number }, header: { "If-Match": await tagOf(api, number) } };
  const resolution = { executorId: STAFF.executor, resolution: "Рассмотреть по существу и ответить в срок." };
  await body(api.POST("/v1/appeals/{number}/assignment", { params, body: resolution }));
}

async function draft({ api }: Person, number: string): Promise<void> {
  const params = { path: { number }, header: { "If-Match": await tagOf(api, number) } };
  const answer = { text: "Отопление восстановлено.", outcome: "satisfied", uploads: [] } as const;
  await body(api.PUT("/v1/appeals/{number}/answer", { params, body: { ...answer, uploads: [] } }));
}

async function sign({ api }: Person, person: string, number: string): Promise<void> {
  const header = { "If-Match": await tagOf(api, number) };
  const path = { number };
  const asked = api.GET("/v1/appeals/{number}/answer/document", { params: { path }, parseAs: "arrayBuffer" });
  const content = Buffer.from(await body<ArrayBuffer>(asked as never)).toString("base64");
  const signature = { signature: await signatureBy(person, content) };
  await body(api.POST("/v1/appeals/{number}/answer/signature", { params: { path, header }, body: signature }));
}

async function tagOf(api: Api, number: string): Promise<string> {
  return (await reply(api.GET("/v1/inbox/{number}", { params: { path: { number } } }))).etag;
}
