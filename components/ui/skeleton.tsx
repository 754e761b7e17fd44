import { cn } from './cn';

/** The place of something still loading; give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3 animate-pulse rounded-sm bg-grey-soft', className)} />;
}
