import type { Json } from '@/lib/shared/json';

/** What ILIKE is given: signs that mean something to it stand for themselves. */
export function likeOf(operator: 'contains' | 'starts_with', value: Json): string {
  const text = String(value).replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return operator === 'contains' ? `%${text}%` : `${text}%`;
}
