import { t } from '@/components/i18n/t';
import type { News } from '@/lib/editor/news';

/** `1 step added, 2 steps changed`. */
export function sayChanges({ changes }: News): string {
  return changes.map((change) => t(change)).join(', ') || t('nothing that can be seen');
}
