import { cn } from '@/components/ui/cn';

/** A gate with one stream in and two out. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={cn('size-6', className)} aria-hidden>
      <rect width="32" height="32" rx="8" className="fill-ink" />
      <path
        d="M7 16h6.5M18.5 11.5H25M18.5 20.5H25M16 7.5v17"
        fill="none"
        className="stroke-bg"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
