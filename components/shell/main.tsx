import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type Props = {
  className?: string;
  /** 0 for a page with nothing on it to move the focus to, so that the keyboard can scroll it. */
  tabIndex?: 0 | -1;
  children: ReactNode;
};

/** The page under the top bar: it scrolls, and the skip link leads to it. */
export function Main({ className, tabIndex = -1, children }: Props) {
  return (
    <main id="main" tabIndex={tabIndex} className={cn('relative min-h-0 flex-1 overflow-y-auto', className)}>
      {children}
    </main>
  );
}
