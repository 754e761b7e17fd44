'use client';

import { t } from '@/components/i18n/t';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';
import './guide.css';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { DocsNav } from './docs-nav';
import { guidesQuery, operationsQuery } from './docs-queries';
import { OperationView } from './operation-view';

const GuideText = lazyPart({
  name: msg('The guide'),
  load: () => import('./guide-text').then((module) => module.GuideText),
  pending: () => <Skeleton className="h-64" />,
  failure: 'inline',
});

type FrameProps = { title: string; current: string; children: ReactNode };

function DocsFrame({ title, current, children }: FrameProps) {
  return (
    <>
      <TopBar crumbs={[{ label: t('Docs'), href: '/docs' }, { label: title }]} />
      <Main>
        <div className="mx-auto flex max-w-300 flex-col gap-6 px-4 py-4 sm:flex-row sm:gap-10 sm:px-6 sm:py-6">
          <DocsNav current={current} />
          <div className="min-w-0 flex-1">{children}</div>
        </div>
      </Main>
    </>
  );
}

export function GuidePage({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery(guidesQuery);
  const guide = data?.guides.find((candidate) => candidate.slug === slug);
  return (
    <DocsFrame title={guide?.title ?? t('Guide')} current={slug}>
      {guide ? (
        <article>
          <h1 className="mb-4 font-semibold text-xl">{guide.title}</h1>
          <GuideText text={guide.text} />
        </article>
      ) : error ? (
        <ErrorState
          title={t('The guides could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="h-64" />
      )}
    </DocsFrame>
  );
}

export function ApiDocsPage() {
  const { data, error, refetch } = useQuery(operationsQuery);
  const wanted = useSearchParams().get('op') ?? 'workflows.list';
  const operation = data?.operations.find(({ operationId }) => operationId === wanted);
  return (
    <DocsFrame title={t('API reference')} current={wanted}>
      {data ? (
        operation ? (
          <OperationView key={wanted} operation={operation} schemas={data.schemas} />
        ) : (
          <EmptyState title={t('There is no such endpoint')} className="p-0">
            {t('Choose one from the list, or search.')}
          </EmptyState>
        )
      ) : error ? (
        <ErrorState
          title={t('The reference could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="h-64" />
      )}
    </DocsFrame>
  );
}
