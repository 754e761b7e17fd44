// Addresses of a mail. Nothing gets past here that could begin a header line of its own, or that two programs could read
// in two ways: `ada@example.com` and `Ada <ada@example.com>`, and nothing else of what mail once allowed.

const MAX_LENGTH = 320;
const local = /^[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const domain = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** Commas and semicolons outside of quotes. */
const separator = /[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/;
const named = /^(?:"((?:[^"\\]|\\.)*)"|([^<>"@,;:]*?))\s*<([^<>\s]+)>$/u;

/** Whether the text is one plain address: `ada@example.com`. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > MAX_LENGTH) return false;
  return local.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
}

/** The addresses of a text, each written out in one way; null when one of them is none. */
export function parseAddresses(text: string): string[] | null {
  if (/\p{Cc}/u.test(text)) return null;
  const addresses: string[] = [];
  for (const part of text.split(separator)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const address = readAddress(trimmed);
    if (address === null) return null;
    addresses.push(address);
  }
  return addresses;
}

function readAddress(text: string): string | null {
  if (isAddress(text)) return text;
  const [, quotedName, plainName = '', address = ''] = named.exec(text) ?? [];
  if (!isAddress(address)) return null;
  const name = (quotedName?.replace(/\\(.)/g, '$1') ?? plainName).trim();
  return name === '' ? address : `${quoted(name)} <${address}>`;
}

function quoted(name: string): string {
  return /^[\p{L}\p{N} '_-]+$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
