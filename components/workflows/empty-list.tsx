'use client';

import { SearchX, Workflow } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ThreeSteps } from './three-steps';
import type { ListDialog } from './use-open-dialog';

export function NoWorkflows({ onOpen }: { onOpen: (dialog: ListDialog) => void }) {
  const canWrite = useCan('workflows:write');
  if (!canWrite) {
    return (
      <EmptyState icon={<Workflow />} title={t('No workflow is shared with you yet')}>
        {t('Workflows appear here when somebody of your organization shares one with you.')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className="sm:p-8"
      picture={<ThreeSteps />}
      title={t('Draw your first workflow')}
      action={
        <>
          <Button onClick={() => onOpen('template')}>{t('Start from a template')}</Button>
          <Button variant="ghost" onClick={() => onOpen('new')}>
            {t('Start from an empty canvas')}
          </Button>
        </>
      }
    >
      <p>
        {t(
          'A workflow is a chain of steps: a trigger starts it, each step hands its result to the next. Test it on the canvas, deploy it, and watch every run here.',
        )}
      </p>
      <p className="mt-1">{t('A template gets you to a first green run in a minute.')}</p>
    </EmptyState>
  );
}

export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('No workflow matches')}
      action={<Button onClick={onClear}>{t('Clear search and filters')}</Button>}
    >
      {t('The search looks into names and descriptions.')}
    </EmptyState>
  );
}
