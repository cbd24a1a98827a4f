/** Standard base64 (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0));
}

/** DER begins with the tag of a SEQUENCE. */
const SEQUENCE = 0x30;

/** The signature in a file as the API takes it: base64 of DER. Programs write DER (.p7s), PEM or bare base64. Nothing where it is none of these. */
export function signatureOf(file: Uint8Array): string | undefined {
  if (file[0] === SEQUENCE) return toBase64(file);
  const text = new TextDecoder()
    .decode(file)
    .replace(/-----[A-Z0-9 ]+-----/g, "")
    .replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    return fromBase64(text)[0] === SEQUENCE ? text : undefined;
  } catch {
    return undefined;
  }
}
