import { t } from '@/components/i18n/t';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-44', 'w-56', 'w-36', 'w-64', 'w-48', 'w-40', 'w-52', 'w-44'];

export function TableSkeleton({ label = t('Loading workflows') }: { label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {ROWS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity.
        <div key={index} className="flex h-10 items-center gap-6 border-line border-b px-3 last:border-b-0">
          <Skeleton className={`${width} max-w-[50%]`} />
          <Skeleton className="ml-auto w-16" />
          <Skeleton className="w-28 max-sm:hidden" />
          <Skeleton className="w-16 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
