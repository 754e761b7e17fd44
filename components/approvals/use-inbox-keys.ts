'use client';

import { useEffect } from 'react';
import { isTyping } from '@/components/workflows/is-typing';

type Options = {
  /** The approvals of the list, in their order. */
  ids: readonly string[];
  openId: string;
  onOpen: (id: string) => void;
  onClose: () => void;
};

/**
 * J and K go from one approval to the next. A and R only lead to the buttons: an answer cannot be taken back, so it takes
 * Enter, too.
 */
export function useInboxKeys({ ids, openId, onOpen, onClose }: Options): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = actionOf(event.key);
      if (act) event.preventDefault();
      act?.();
    };
    const go = (by: number) => {
      const at = ids.indexOf(openId);
      const next = ids[at === -1 ? (by > 0 ? 0 : ids.length - 1) : at + by];
      if (next === undefined) return;
      onOpen(next);
      document.querySelector<HTMLElement>(`[data-approval="${CSS.escape(next)}"]`)?.focus();
    };
    const press = (answer: 'approve' | 'reject') => () =>
      document.querySelector<HTMLElement>(`[data-answer="${answer}"]`)?.focus();
    const actionOf = (key: string): (() => void) | null => {
      switch (key) {
        case 'j':
          return () => go(1);
        case 'k':
          return () => go(-1);
        case 'a':
          return press('approve');
        case 'r':
          return press('reject');
        case 'Escape':
          return openId === '' ? null : onClose;
        default:
          return null;
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ids, openId, onOpen, onClose]);
}
