import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** The page under the top bar: it scrolls, and the skip link leads to it. */
export function Main({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={cn('relative min-h-0 flex-1 overflow-y-auto', className)}>
      {children}
    </main>
  );
}
