'use client';

import { X } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { cn } from './cn';

export type TagProps = { name: string; onRemove?: () => void; className?: string };

export function Tag({ name, onRemove, className }: TagProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 max-w-40 items-center gap-1 rounded-sm bg-grey-soft px-1.5 text-ink-2 text-xs',
        className,
      )}
    >
      <span className="truncate">{name}</span>
      {onRemove && (
        <button
          type="button"
          aria-label={t('Remove {name}', { name })}
          onClick={onRemove}
          className="rounded-sm hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      )}
    </span>
  );
}
