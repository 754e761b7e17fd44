'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';

export type PagerProps = {
  page: number;
  pageSize: number;
  count: number;
  /** Whether there are more than `count`; default false. */
  isMore?: boolean;
  /** Where paging ends, however many there are. */
  lastPage?: number;
  onPage: (page: number) => void;
};

export function Pager({ page, pageSize, count, isMore = false, lastPage, onPage }: PagerProps) {
  const first = (page - 1) * pageSize + 1;
  const last = isMore ? page * pageSize : Math.min(page * pageSize, count);
  if (count <= pageSize && page === 1) return null;
  return (
    <nav
      aria-label={t('Pages')}
      className="flex items-center justify-end gap-1 border-line border-t px-3 py-1.5 text-ink-2 text-xs"
    >
      <span className="tabular mr-2" aria-live="polite">
        {isMore
          ? t('{first}–{last} of more than {count}', { first, last, count })
          : t('{first}–{last} of {count}', { first, last, count })}
      </span>
      <IconButton
        label={t('Previous page')}
        size="sm"
        icon={<ChevronLeft />}
        disabled={page === 1}
        onClick={() => onPage(page - 1)}
      />
      <IconButton
        label={t('Next page')}
        size="sm"
        icon={<ChevronRight />}
        disabled={page === lastPage || (last >= count && !isMore)}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
