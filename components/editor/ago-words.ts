import { t } from '@/components/i18n/t';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/lib/shared/time';

/** `just now`, `12 s ago`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function agoWords(ms: number): string {
  if (ms < 5 * SECOND_MS) return t('just now');
  if (ms < MINUTE_MS) return t('{count} s ago', { count: Math.floor(ms / SECOND_MS) });
  if (ms < HOUR_MS) return t('{count} min ago', { count: Math.floor(ms / MINUTE_MS) });
  if (ms < DAY_MS) return t('{count} h ago', { count: Math.floor(ms / HOUR_MS) });
  return t('{count} d ago', { count: Math.floor(ms / DAY_MS) });
}
