// Whom a step asks, in one way of writing: `user:<id>`, `email:<address>` or `role:<name>`.

export type ApproverKind = 'user' | 'email' | 'role';
export type Approver = { kind: ApproverKind; value: string };

/** A user id, an e-mail address, or else the name of a role; null for an empty text. */
export function approverRef(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const known = /^(user|email|role):\s*(\S.*)$/.exec(trimmed);
  if (known) return known[1] === 'user' ? `user:${known[2]}` : `${known[1]}:${known[2]?.toLowerCase()}`;
  if (trimmed.includes('@')) return `email:${trimmed.toLowerCase()}`;
  return trimmed.startsWith('user_') ? `user:${trimmed}` : `role:${trimmed.toLowerCase()}`;
}

/** Each once, in their order. */
export function approverRefs(texts: readonly (string | null | undefined)[]): string[] {
  const refs = texts.map((text) => approverRef(text ?? '')).filter((ref) => ref !== null);
  return [...new Set(refs)];
}

export function parseApprover(ref: string): Approver {
  const colon = ref.indexOf(':');
  const kind = ref.slice(0, colon);
  const value = ref.slice(colon + 1);
  return kind === 'user' || kind === 'email' ? { kind, value } : { kind: 'role', value };
}
