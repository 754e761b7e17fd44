import { Check, Hourglass, Minus, RotateCw, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import type { StepStatus } from '@/lib/engine/events';
import { msg } from '@/lib/i18n/message';

export type DiscStatus = StepStatus | 'problem' | 'warning';

type Look = { label: string; className: string; icon: ReactNode };

const looks: Record<DiscStatus, Look> = {
  pending: { label: msg('Comes next'), className: 'bg-grey-soft text-ink-3', icon: <Dot /> },
  running: { label: msg('Running'), className: 'bg-accent-soft text-accent', icon: <Dot isLive /> },
  retrying: { label: msg('Will be tried again'), className: 'bg-wait-soft text-wait', icon: <RotateCw /> },
  waiting: { label: msg('Waiting'), className: 'bg-wait-soft text-wait', icon: <Hourglass /> },
  completed: { label: msg('Done'), className: 'bg-ok-soft text-ok', icon: <Check /> },
  failed: { label: msg('Failed'), className: 'bg-bad-soft text-bad', icon: <X /> },
  skipped: { label: msg('Skipped'), className: 'bg-grey-soft text-ink-3', icon: <Minus /> },
  problem: { label: msg('Has a problem'), className: 'bg-bad-soft text-bad', icon: <TriangleAlert /> },
  warning: { label: msg('Has a warning'), className: 'bg-wait-soft text-wait', icon: <TriangleAlert /> },
};

export function statusName(status: DiscStatus): string {
  return t(looks[status].label);
}

/** A step's status as icon, colour and, for those who cannot see it, word. */
export function StatusDisc({ status, className }: { status: DiscStatus; className?: string }) {
  const look = looks[status];
  return (
    <span
      role="img"
      aria-label={t(look.label)}
      title={t(look.label)}
      className={cn(
        'flex size-4.5 shrink-0 items-center justify-center rounded-full [&>svg]:size-3 [&>svg]:stroke-[2.5]',
        look.className,
        className,
      )}
    >
      {look.icon}
    </span>
  );
}

function Dot({ isLive = false }: { isLive?: boolean }) {
  return <span className={cn('size-2 rounded-full bg-current', isLive && 'animate-pulse')} />;
}
