import { createHash } from "node:crypto";
import { type Api, body, reply, type Schemas } from "./api.ts";
import { eventually } from "./eventually.ts";
import { type Citizen, officialOf, type Person, signatureBy } from "./people.ts";

/** Who works at an organisation of the seed. */
interface Staff {
  registrar: string;
  head: string;
  executor: string;
}

/** The organisation of the seed that the tests write to, and who works there. */
export const ORGANISATION = "mintest";
export const STAFF = { registrar: "iryna-recnaja", head: "mikalaj-baravy", executor: "maryja-kantrolnaja" } as const;
/** Who keeps the people of that organisation, and reads no appeals. */
export const ADMINISTRATOR = "hanna-liasnaja";
/** One that stands below it, and who works there. */
export const BELOW = "zaazerje-housing";
export const STAFF_BELOW = { registrar: "halina-zhuk", head: "piotr-dubovik", executor: "siarhiej-kotliar" } as const;

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

/** A PDF that starts a program when it is opened: the check refuses it. */
export function dangerousPdf(name: string): TestFile {
  const action = "<< /S /Launch /F (cmd.exe) >>";
  const text = `%PDF-1.7\n% ${crypto.randomUUID()}\n1 0 obj\n<< /Type /Catalog /OpenAction ${action} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`;
  return { name, mimeType: "application/pdf", buffer: Buffer.from(text) };
}

/** One white pixel, whatever it is called. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
  "base64",
);
export const WEBP = Buffer.from("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", "base64");

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
  /** To the organisation below instead. */
  below?: boolean;
}

/** An appeal of this citizen, brought as far as `to` says; its number. */
export async function appealOf(citizen: Citizen, wishes: Wishes = {}): Promise<string> {
  const uploads = await Promise.all((wishes.files ?? []).map(file => upload(citizen.api, file)));
  const appeal: Schemas["AppealBody"] = {
    organisationId: wishes.below ? BELOW : ORGANISATION,
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
  await bring(number, wishes.to ?? "submitted", wishes.below ? STAFF_BELOW : STAFF);
  return number;
}

/** Brings an appeal that was submitted as far as `to`, by the people of its organisation. */
export async function bring(number: string, to: Stage, staff: Staff = STAFF): Promise<void> {
  const wanted = ROAD.indexOf(to);
  if (wanted >= 1) await register(await officialOf(staff.registrar), number);
  if (wanted >= 2) await bringFurther(number, to, staff);
}

/** The same of one that is registered. */
export async function bringFurther(number: string, to: Stage, staff: Staff = STAFF): Promise<void> {
  const wanted = ROAD.indexOf(to);
  const head = await officialOf(staff.head);
  await assign(head, number, staff.executor);
  if (wanted >= 3) await draft(head, number);
  if (wanted >= 4) await sign(head, staff.head, number);
}

/** The applicant challenges what was decided, and the superior considers it; the number of the challenge. */
export async function challenged(citizen: Citizen, number: string): Promise<string> {
  const params = { path: { number }, header: { "Idempotency-Key": crypto.randomUUID() } };
  const said = { text: "Расчёт неверный, прошу проверить.", uploads: [] };
  const { challenge } = await body(citizen.api.POST("/v1/appeals/{number}/challenge", { params, body: said }));
  await bring(challenge, "assigned");
  return challenge;
}

/** The superior prescribes to decide again, and the appeal is there again. */
export async function reopened(citizen: Citizen, number: string): Promise<void> {
  const challenge = await challenged(citizen, number);
  const { api } = await officialOf(STAFF.head);
  const params = { path: { number: challenge }, header: { "If-Match": await tagOf(api, challenge) } };
  const dueOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const prescription = { text: "Пересчитать и ответить по существу.", dueOn };
  await body(api.POST("/v1/appeals/{number}/prescription", { params, body: prescription }));
  await eventually(`the new consideration of ${number}`, async () => {
    const appeal = await body(citizen.api.GET("/v1/appeals/{number}", { params: { path: { number } } }));
    return appeal.status === "reopened" || undefined;
  });
}

async function register({ api }: Person, number: string): Promise<void> {
  const params = { path: { number } };
  await eventually(`the card of ${number}`, async () => {
    const { response } = await api.GET("/v1/inbox/{number}", { params });
    return response.ok || undefined;
  });
  await body(api.POST("/v1/appeals/{number}/registration", { params, body: { kind: "complaint" } }));
}

async function assign({ api }: Person, number: string, executor: string): Promise<void> {
  const params = { path: { number }, header: { "If-Match": await tagOf(api, number) } };
  const resolution = { executorId: executor, resolution: "Рассмотреть по существу и ответить в срок." };
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
