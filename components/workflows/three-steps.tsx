import { Check, Globe, type LucideIcon, Split, Zap } from 'lucide-react';
import { Fragment } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { msg } from '@/lib/i18n/message';

type Step = { name: string; icon: LucideIcon; tile: string; isWideOnly?: boolean };

const steps: Step[] = [
  { name: msg('Order created'), icon: Zap, tile: 'bg-violet-soft text-violet' },
  { name: msg('Charge payment'), icon: Globe, tile: 'bg-accent-soft text-accent-ink' },
  { name: msg('Paid?'), icon: Split, tile: 'bg-wait-soft text-wait', isWideOnly: true },
];

/** What a workflow looks like after a run; decoration. */
export function ThreeSteps() {
  return (
    <div aria-hidden className="mb-2 flex items-center">
      {steps.map(({ name, icon: Icon, tile, isWideOnly }, index) => (
        <Fragment key={name}>
          {index > 0 && <span className={cn('h-px w-6 bg-ok sm:w-8', isWideOnly && 'max-sm:hidden')} />}
          <span
            className={cn(
              'flex h-11 items-center gap-2 rounded-lg border border-ok/60 bg-panel pr-3 pl-2',
              isWideOnly && 'max-sm:hidden',
            )}
          >
            <span className={cn('flex size-7 items-center justify-center rounded-md', tile)}>
              <Icon className="size-4" />
            </span>
            <span className="font-medium text-xs">{t(name)}</span>
            <Check className="size-3.5 text-ok" />
          </span>
        </Fragment>
      ))}
    </div>
  );
}
