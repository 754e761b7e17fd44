'use client';

import { t } from '@/components/i18n/t';
import { Tag } from '@/components/ui/tag';

const SHOWN = 2;

/** The first tags; pressing one filters by it. */
export function RowTags({ tags, onTag }: { tags: readonly string[]; onTag: (tag: string) => void }) {
  return (
    <div className="flex items-center gap-1">
      {tags.slice(0, SHOWN).map((tag) => (
        <button
          key={tag}
          type="button"
          onClick={() => onTag(tag)}
          className="relative rounded-sm hover:opacity-80"
        >
          <span className="sr-only">{t('Show workflows tagged')} </span>
          <Tag name={tag} className="max-w-28" />
        </button>
      ))}
      {tags.length > SHOWN && (
        <span title={tags.slice(SHOWN).join(', ')} className="relative text-ink-3 text-xs">
          +{tags.length - SHOWN}
        </span>
      )}
    </div>
  );
}
