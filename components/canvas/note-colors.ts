import { msg } from '@/lib/i18n/message';
import type { Note } from '@/lib/workflow/schema';

/** The soft colours of the palette; text on each of them is readable in both themes. */
export const noteColors: readonly { color: Note['color']; label: string; className: string }[] = [
  { color: 'yellow', label: msg('Yellow'), className: 'bg-wait-soft' },
  { color: 'blue', label: msg('Blue'), className: 'bg-accent-soft' },
  { color: 'green', label: msg('Green'), className: 'bg-ok-soft' },
  { color: 'pink', label: msg('Pink'), className: 'bg-pink-soft' },
  { color: 'grey', label: msg('Grey'), className: 'bg-grey-soft' },
];

export function noteClass(color: Note['color']): string {
  return noteColors.find((entry) => entry.color === color)?.className ?? '';
}
