import { fillIn } from '@/lib/i18n/message';
import { ownValue } from '@/lib/shared/json';

// For the second line of a card: it is written while the config is still being typed, so nothing about it is certain.

/** Text of a config value as it stands: '' when there is nothing to show. */
export function shown(config: Record<string, unknown>, key: string): string {
  const value = ownValue(config, key);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Says a message in the language of the reader. */
export type Say = (message: string, values?: Readonly<Record<string, string | number>>) => string;

export const inEnglish: Say = (message, values = {}) => fillIn(message, values, 'en-GB');
