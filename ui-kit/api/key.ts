/** A fresh idempotency key: one for each thing that a person means to do, kept over retries. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let key = "";
  for (const byte of Array.from(bytes)) key += (byte + 256).toString(16).slice(1);
  return key;
}
