'use client';

import { GitFork } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { RunStore } from '@/lib/editor/run-store';
import { JsonForm } from './json-form';
import { useRetryFrom } from './use-retry-from';

/** Forks the run: the same definition from its start on another input, as a new run linked to this one. */
export function RunWithInput({ run }: { run: RunStore }) {
  const [isOpen, setOpen] = useState(false);
  const retry = useRetryFrom();
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" icon={<GitFork />} className="max-sm:hidden">
          {t('Run with other input')}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        className="w-90 max-w-[calc(100vw-16px)]"
        aria-label={t('Run with other input')}
      >
        <JsonForm
          label={t('Input of the run')}
          initial={run.source.input}
          action={t('Run')}
          icon={<GitFork />}
          isBusy={retry.isBusy}
          onCancel={() => setOpen(false)}
          onSubmit={(triggerInputs) =>
            void retry.from(run, null, { triggerInputs }).then(() => setOpen(false))
          }
        />
      </PopoverContent>
    </Popover>
  );
}
