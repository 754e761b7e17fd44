'use client';

import { SearchX, Workflow } from 'lucide-react';
import { useCan } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ThreeSteps } from './three-steps';
import type { ListDialog } from './use-open-dialog';

export function NoWorkflows({ onOpen }: { onOpen: (dialog: ListDialog) => void }) {
  const canWrite = useCan('workflows:write');
  if (!canWrite) {
    return (
      <EmptyState icon={<Workflow />} title="No workflow is shared with you yet">
        Workflows appear here when somebody of your organization shares one with you.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      className="sm:p-8"
      picture={<ThreeSteps />}
      title="Draw your first workflow"
      action={
        <>
          <Button onClick={() => onOpen('template')}>Start from a template</Button>
          <Button variant="ghost" onClick={() => onOpen('new')}>
            Start from an empty canvas
          </Button>
        </>
      }
    >
      <p>
        A workflow is a chain of steps: a trigger starts it, each step hands its result to the next. Test it
        on the canvas, deploy it, and watch every run here.
      </p>
      <p className="mt-1">A template gets you to a first green run in a minute.</p>
    </EmptyState>
  );
}

export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No workflow matches"
      action={<Button onClick={onClear}>Clear search and filters</Button>}
    >
      The search looks into names and descriptions.
    </EmptyState>
  );
}
