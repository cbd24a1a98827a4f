/** What a receipt (a compact JWS, RFC 7515) claims; read without checking its signature, to be shown beside it. */
interface ReceiptClaims {
  number: string;
  submittedAt: string;
  organisation: string;
  eventSha256: string;
}

interface ReceiptWords {
  title: string;
  /** Label and value, one line each. */
  facts: [string, string][];
  /** How anyone can check it, a paragraph each. */
  check: string[];
}

/** The id of the key that signed it; empty where it cannot be read. */
export function keyOf(jws: string): string {
  const header = part(jws, 0);
  return typeof header?.kid === "string" ? header.kid : "";
}

export function claimsOf(jws: string): Partial<ReceiptClaims> {
  return part(jws, 1) ?? {};
}

/** The file that a person keeps: words first, the receipt itself last, alone on its line, so that programs find it. */
export function receiptText({ title, facts, check }: ReceiptWords, jws: string): string {
  const lines = [title, "", ...facts.map(([label, value]) => `${label}: ${value}`), "", ...check, "", jws, ""];
  return lines.join("\r\n"); // Notepad of old systems wants both
}

function part(jws: string, place: number): Record<string, string> | undefined {
  const encoded = jws.split(".")[place];
  if (!encoded) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null ? (value as Record<string, string>) : undefined;
  } catch {
    return undefined;
  }
}
