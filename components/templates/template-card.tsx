'use client';

import { GraphPicture } from '@/components/graph/graph-picture';
import { t, tn } from '@/components/i18n/t';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import type { Template } from './template-queries';

type Props = {
  template: Template;
  onOpen: () => void;
  /** Absent: this person may not make workflows. */
  onUse?: () => void;
  isBusy: boolean;
};

export function TemplateCard({ template, onOpen, onUse, isBusy }: Props) {
  const { name, description, tags, isStarter, definition } = template;
  return (
    <li className="relative flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel hover:border-line-strong">
      <div className="h-34 border-line border-b bg-canvas p-2">
        <GraphPicture
          nodes={definition.nodes}
          connections={definition.connections}
          className="h-full w-full"
        />
      </div>
      <div className="flex flex-1 flex-col gap-2 p-3">
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 truncate font-semibold">
            <button
              type="button"
              onClick={onOpen}
              className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {name}
            </button>
          </h2>
          {!isStarter && <Badge>{t('Yours')}</Badge>}
        </div>
        <p className="line-clamp-2 flex-1 text-ink-2 text-xs">{description}</p>
        <div className="flex min-w-0 items-center gap-2">
          <span className="shrink-0 text-ink-3 text-xs">
            {tn(definition.nodes.length, '{count} step', '{count} steps')}
          </span>
          <span className="flex min-w-0 flex-1 gap-1 overflow-hidden">
            {tags
              .filter((tag) => tag !== 'starter')
              .slice(0, 2)
              .map((tag) => (
                <Tag key={tag} name={tag} />
              ))}
          </span>
          {onUse && (
            <Button
              size="sm"
              className="relative"
              aria-label={t('Use {name}', { name })}
              isBusy={isBusy}
              onClick={onUse}
            >
              {t('Use')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
