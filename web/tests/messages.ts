import { readStack } from "../local/description.ts";
import { eventually } from "./eventually.ts";

interface Sms {
  Message: string;
}

interface Mail {
  To: string[];
  Subject: string;
  BodyText: string;
}

/** Every SMS to a number so far, in order. */
export async function smsTo(phone: string): Promise<string[]> {
  const { sms_messages } = (await read(`${readStack().sms}&phoneNumber=${encodeURIComponent(phone)}`)) as {
    sms_messages: Record<string, Sms[]>;
  };
  return (sms_messages[phone] ?? []).map(sms => sms.Message);
}

/** Every e-mail to an address so far, in order. */
export async function mailTo(address: string): Promise<{ subject: string; text: string }[]> {
  const { messages } = (await read(readStack().mail)) as { messages: Record<string, Mail[]> };
  return Object.values(messages)
    .flat()
    .filter(mail => mail.To.includes(address))
    .map(mail => ({ subject: mail.Subject, text: mail.BodyText }));
}

/** The code in the `nth` SMS to a number, once it has come. */
export async function codeTo(phone: string, nth = 0): Promise<string> {
  return eventually(`the SMS with a code to ${phone}`, async () => {
    const sms = (await smsTo(phone))[nth];
    return sms?.match(/(?<!\d)\d{6}(?!\d)/)?.[0];
  });
}

async function read(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}
