'use client';

import { useSyncExternalStore } from 'react';
import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import { cn } from './cn';

export type KbdProps = {
  /** `Mod` is ⌘ on a Mac and Ctrl elsewhere; also `Shift`, `Alt`, `Enter`, `Escape`, `Delete` and characters. */
  keys: readonly string[];
  /** On an ink background, such as a tooltip. */
  isOnInk?: boolean;
  className?: string;
};

const macNames: Record<string, string> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↵',
  Escape: msg('Esc'),
  Delete: '⌫',
};
const otherNames: Record<string, string> = {
  Mod: msg('Ctrl'),
  Enter: '↵',
  Escape: msg('Esc'),
  Delete: msg('Del'),
};

export function Kbd({ keys, isOnInk = false, className }: KbdProps) {
  const isMac = useSyncExternalStore(neverChanges, readIsMac, () => false);
  return (
    <span className={cn('inline-flex items-center gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className={cn(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-sans text-[0.6875rem] leading-none',
            isOnInk ? 'border-transparent bg-bg/16 text-bg' : 'border-line bg-bg text-ink-2',
          )}
        >
          {nameOf(key, isMac)}
        </kbd>
      ))}
    </span>
  );
}

function nameOf(key: string, isMac: boolean): string {
  const name = (isMac ? macNames : otherNames)[key];
  return name === undefined ? key : t(name);
}

function readIsMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

function neverChanges(): () => void {
  return () => undefined;
}
