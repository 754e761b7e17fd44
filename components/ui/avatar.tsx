import { toneClass } from './badge';
import { cn } from './cn';

export type AvatarProps = { name: string; size?: 'sm' | 'md'; className?: string };

const tones = [toneClass.violet, toneClass.teal, toneClass.pink, toneClass.accent, toneClass.wait] as const;

/** Initials on a colour that stays the same for a name. Decoration: the name stands beside it or in its button. */
export function Avatar({ name, size = 'md', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      // Not text: a screen reader and a search in the page should find the name instead.
      data-initials={initialsOf(name)}
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold before:content-[attr(data-initials)]',
        size === 'md' ? 'size-7 text-[0.6875rem]' : 'size-5 text-[0.5625rem]',
        toneOf(name),
        className,
      )}
    />
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function toneOf(name: string): string {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  return tones[sum % tones.length] ?? tones[0];
}
