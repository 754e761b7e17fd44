import type { Note } from '@/lib/workflow/schema';

/** The soft colours of the palette; text on each of them is readable in both themes. */
export const noteColors: readonly { color: Note['color']; className: string }[] = [
  { color: 'yellow', className: 'bg-wait-soft' },
  { color: 'blue', className: 'bg-accent-soft' },
  { color: 'green', className: 'bg-ok-soft' },
  { color: 'pink', className: 'bg-pink-soft' },
  { color: 'grey', className: 'bg-grey-soft' },
];

export function noteClass(color: Note['color']): string {
  return noteColors.find((entry) => entry.color === color)?.className ?? '';
}
