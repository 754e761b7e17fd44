import { describe, expect, test } from 'vitest';
import { mergeClasses } from '@/components/ui/merge-classes';

describe('of classes that say different things about the same, the last one counts', () => {
  test.each([
    ['px-3 px-0', 'px-0'],
    ['h-8 px-3 text-sm w-8 px-0', 'h-8 text-sm w-8 px-0'],
    ['p-2 px-4', 'p-2 px-4'],
    ['px-4 pl-1 p-0', 'p-0'],
    ['w-4 h-4 size-6', 'size-6'],
    ['text-sm text-ink-2 text-xs', 'text-ink-2 text-xs'],
    ['text-left text-ink text-right', 'text-ink text-right'],
    ['leading-4 text-xs', 'text-xs'],
    ['flex hidden', 'hidden'],
    ['inline-flex shrink-0 flex', 'shrink-0 flex'],
    ['flex flex-1 flex-col', 'flex flex-1 flex-col'],
    ['border border-line border-bad', 'border border-bad'],
    ['border-b border-line border', 'border-line border'],
    ['border-separate border-line', 'border-separate border-line'],
    ['bg-panel bg-bad-soft', 'bg-bad-soft'],
    ['rounded-md rounded-l-none', 'rounded-md rounded-l-none'],
    ['absolute fixed top-3 inset-0', 'fixed inset-0'],
    ['-mx-4 mx-0', 'mx-0'],
    ['overflow-y-auto overflow-hidden', 'overflow-hidden'],
    ['font-mono font-medium font-sans', 'font-medium font-sans'],
  ])('%s', (given, kept) => {
    expect(mergeClasses(given)).toBe(kept);
  });

  test('variants are apart, and so is what is marked as important', () => {
    expect(mergeClasses('px-4 max-sm:px-1 hover:bg-hover bg-panel')).toBe(
      'px-4 max-sm:px-1 hover:bg-hover bg-panel',
    );
    expect(mergeClasses('max-sm:px-1 max-sm:px-2')).toBe('max-sm:px-2');
    expect(mergeClasses('[&>svg]:size-3 [&>svg]:size-4 size-5')).toBe('[&>svg]:size-4 size-5');
    expect(mergeClasses('font-sans! font-mono')).toBe('font-sans! font-mono');
  });

  test('what it does not know stays', () => {
    expect(mergeClasses('floating tabular floating')).toBe('floating tabular floating');
  });
});
