/// <reference types="node" />
import type { Stack } from "./description.ts";

interface Sms {
  MessageId: string;
  PhoneNumber: string;
  Message: string;
}

interface Mail {
  MessageId: string;
  To: string[];
  Subject: string;
  BodyText: string;
  Timestamp: number | string;
}

interface Message {
  id: string;
  kind: "SMS" | "E-mail";
  to: string;
  subject: string;
  text: string;
}

const SHOWN = 60;
// The stack keeps no times of SMS: what was not there at the look before is newer than what was.
const order = new Map<string, number>();

/** Everything that the stack sent instead of to a phone or mailbox, the newest first, as a page to read codes and links from. */
export async function messagesPage(stack: Stack): Promise<string> {
  const every = [...(await sentSms(stack)), ...(await sentMail(stack))];
  for (const { id } of every) if (!order.has(id)) order.set(id, order.size);
  const newest = every.sort((a, b) => (order.get(b.id) ?? 0) - (order.get(a.id) ?? 0)).slice(0, SHOWN);
  const list = newest.map(message => article(message, stack.portalOrigin)).join("\n");
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SMS и письма · Messages</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/local/messages.css">
<script type="module" src="/local/messages.js"></script>
</head>
<body>
<main>
<h1>SMS и письма</h1>
<p>С этого компьютера ничего не уходит: всё, что система отправила на телефоны и почту, приходит сюда. Новое — сверху, страница обновляется сама.</p>
<p lang="en">Nothing leaves this machine: what the system sends to phones and mailboxes ends here, the newest first.</p>
<p><a href="/">← На портал · To the portal</a></p>
${list || "<p><em>Пока ничего. · Nothing yet.</em></p>"}
</main>
</body>
</html>
`;
}

async function sentSms(stack: Stack): Promise<Message[]> {
  const { sms_messages } = (await json(stack.sms)) as { sms_messages: Record<string, Sms[]> };
  return Object.values(sms_messages)
    .flat()
    .map(sms => ({ id: sms.MessageId, kind: "SMS", to: sms.PhoneNumber, subject: "", text: sms.Message }));
}

async function sentMail(stack: Stack): Promise<Message[]> {
  const { messages } = (await json(stack.mail)) as { messages: Record<string, Mail[]> };
  return Object.values(messages)
    .flat()
    .map(mail => ({
      id: mail.MessageId,
      kind: "E-mail",
      to: mail.To.join(", "),
      subject: mail.Subject,
      text: mail.BodyText,
    }));
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

function article({ kind, to, subject, text }: Message, portal: string): string {
  const heading = `${kind} → ${escaped(to)}`;
  return `<article><h2>${heading}</h2>${subject && `<p class="subject">${escaped(subject)}</p>`}<p class="text">${marked(text, portal)}</p></article>`;
}

/** The text with its code easy to take and its links into the portal to follow; nothing else in it is markup. */
function marked(text: string, portal: string): string {
  return escaped(text).replace(/(https?:\/\/[^\s<]+)|(?<![\w#-])\d{6}(?![\w-])/g, (found, url?: string) => {
    if (!url) return `<strong>${found}</strong>`;
    return url.startsWith(`${portal}/`) ? `<a href="${url}">${url}</a>` : url;
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
