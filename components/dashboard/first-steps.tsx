'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { anyActiveQuery, anyRunQuery, recentWorkflowsQuery } from './dashboard-queries';

type Step = { title: string; hint: string; isDone: boolean; href: string; action: string };

/** The way to a first green run, until somebody has been there. */
export function FirstSteps() {
  const canWrite = useCan('workflows:write');
  const { data: recent } = useQuery(recentWorkflowsQuery);
  const { data: green } = useQuery(anyRunQuery);
  const [newest] = recent?.workflows ?? [];
  const isRecentDeployed = recent?.workflows.some(({ status }) => status === 'active') ?? false;
  const mustAsk = newest !== undefined && !isRecentDeployed;
  const { data: active } = useQuery({ ...anyActiveQuery, enabled: mustAsk });
  if (!canWrite || !recent || !green || (mustAsk && !active)) return null;
  const isDeployed = isRecentDeployed || (active !== undefined && active.count > 0);
  if (newest && green.count > 0 && isDeployed) return null;
  const open = newest ? `/workflows/${newest.id}` : '/workflows';
  const steps: Step[] = [
    {
      title: t('Take a template'),
      hint: t('It comes with steps, notes and input to try.'),
      isDone: newest !== undefined,
      href: '/workflows?open=template',
      action: t('Choose a template'),
    },
    {
      title: t('Test it'),
      hint: t('Open it and press Test run: the steps light up one after another.'),
      isDone: green.count > 0,
      href: open,
      action: t('Open the workflow'),
    },
    {
      title: t('Deploy it'),
      hint: t('Press Deploy: from then on programs, schedules and webhooks can start it.'),
      isDone: isDeployed,
      href: open,
      action: t('Open the workflow'),
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return (
    <section aria-label={t('First steps')} className="rounded-lg border border-line bg-panel p-4">
      <h2 className="font-semibold text-base">{t('To your first green run in two minutes')}</h2>
      <ol className="mt-3 grid gap-3 sm:grid-cols-3">
        {steps.map(({ title, hint, isDone, href, action }, index) => (
          <li key={title} className="flex gap-2">
            {isDone ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-label={t('Done')} />
            ) : (
              <CircleDashed
                className={cn('mt-0.5 size-4 shrink-0', index === next ? 'text-accent' : 'text-ink-3')}
                aria-label={t('To do')}
              />
            )}
            <div className="min-w-0">
              <p className="font-medium">{title}</p>
              <p className="text-ink-2 text-xs">{hint}</p>
              {index === next && (
                <Button asChild size="sm" variant="primary" className="mt-2">
                  <Link href={href}>{action}</Link>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
