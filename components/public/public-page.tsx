'use client';

import { Link2Off } from 'lucide-react';
import { useMemo } from 'react';
import { LazyGraphCanvas } from '@/components/graph/lazy-graph-canvas';
import { t, tn, tx } from '@/components/i18n/t';
import { Logo } from '@/components/shell/logo';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { publicLinks } from '@/lib/api/contracts/public-links';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type Opened = AnswerOf<typeof publicLinks.open>;

/** The graph of a workflow for whoever has the link: to be looked at. */
export function PublicPage({ opened }: { opened: Opened | null }) {
  if (!opened) {
    return (
      <main className="mx-auto max-w-130 pt-[18dvh]">
        <h1 className="sr-only">{t('Public link')}</h1>
        <EmptyState icon={<Link2Off />} title={t('This link is not valid any more')}>
          {t(
            'It was revoked, has expired, or what it showed is not deployed any more. Ask whoever gave it to you.',
          )}
        </EmptyState>
      </main>
    );
  }
  return <Graph opened={opened} />;
}

function Graph({ opened: { name, description, deployedAt, nodes, connections, notes } }: { opened: Opened }) {
  const shown = useMemo(() => nodes.map((node) => ({ ...node, config: {} })), [nodes]);
  return (
    <main className="flex h-dvh flex-col">
      <header className="flex min-h-14 items-center gap-3 border-line border-b bg-panel px-4 py-2">
        <Logo />
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-semibold text-base">{name}</h1>
          {description && <p className="truncate text-ink-2 text-xs">{description}</p>}
        </div>
        <p className="shrink-0 text-right text-ink-2 text-xs">
          {tn(nodes.length, '{count} step', '{count} steps')}
          {deployedAt && (
            <span className="block">{tx('deployed {time}', { time: <RelativeTime at={deployedAt} /> })}</span>
          )}
        </p>
      </header>
      <LazyGraphCanvas
        label={t('Graph of {name}', { name })}
        nodes={shown}
        connections={connections}
        notes={notes}
      />
    </main>
  );
}
