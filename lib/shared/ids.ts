// Ids are a prefix that names the kind, then 48 bits of milliseconds and 80 random bits in Crockford's base 32:
// unique without coordination, sorted by time of creation as plain text.

export const idPrefixes = {
  workflow: 'wf',
  version: 'ver',
  definition: 'def',
  run: 'run',
  blob: 'blob',
  command: 'cmd',
  approval: 'apr',
  event: 'evt',
  admission: 'adm',
  apiKey: 'key',
  table: 'tbl',
  record: 'rec',
  occurrence: 'occ',
  integration: 'int',
  credential: 'cred',
  variable: 'var',
  function: 'fn',
  mail: 'mail',
  mailTemplate: 'mtpl',
  notification: 'ntf',
  webhook: 'hook',
  delivery: 'dlv',
  user: 'user',
  organization: 'org',
  member: 'mem',
  invitation: 'inv',
  audit: 'aud',
  savedView: 'view',
  publicLink: 'link',
  session: 'ses',
  account: 'acc',
  verification: 'vrf',
  node: 'node',
  connection: 'con',
  note: 'note',
  group: 'grp',
} as const;

export type IdKind = keyof typeof idPrefixes;

export const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export function newId(kind: IdKind, nowMs: number = Date.now()): string {
  return `${idPrefixes[kind]}_${timePart(nowMs)}${randomPart()}`;
}

function timePart(ms: number): string {
  let rest = ms;
  let text = '';
  for (let i = 0; i < 10; i += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function randomPart(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = '';
  for (const byte of bytes) text += alphabet.charAt(byte & 31);
  return text;
}
