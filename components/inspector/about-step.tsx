'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';

const StepGuide = lazyPart({
  name: msg('The help of the step'),
  load: () => import('./step-guide').then((module) => module.StepGuide),
  failure: 'inline',
});

/** Help for a step type, under its settings, for who asks for it. */
export function AboutStep({ type }: { type: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label={t('About this step')} className="flex flex-col gap-3 border-line border-t pt-4">
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex items-center gap-1 self-start rounded-sm text-ink-2 hover:text-ink"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight aria-hidden className={cn('size-4', isOpen && 'rotate-90')} />
        {t('About this step')}
      </button>
      {isOpen && <StepGuide type={type} onGiveUp={() => setOpen(false)} />}
    </section>
  );
}
