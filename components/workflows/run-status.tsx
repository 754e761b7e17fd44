import {
  Ban,
  CircleCheck,
  CirclePause,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import type { ExecutionStatus } from '@/lib/api/contracts/execution-shape';
import { msg } from '@/lib/i18n/message';

type Look = { label: string; icon: LucideIcon; className: string };

const looks: Record<ExecutionStatus | 'waiting', Look> = {
  pending: { label: msg('Queued'), icon: Clock, className: 'text-ink-2' },
  running: { label: msg('Running'), icon: LoaderCircle, className: 'text-accent-ink [&>svg]:animate-spin' },
  waiting: { label: msg('Waiting'), icon: Hourglass, className: 'text-wait' },
  paused: { label: msg('Paused'), icon: CirclePause, className: 'text-wait' },
  completed: { label: msg('Completed'), icon: CircleCheck, className: 'text-ok' },
  failed: { label: msg('Failed'), icon: CircleX, className: 'text-bad' },
  cancelled: { label: msg('Cancelled'), icon: Ban, className: 'text-ink-2' },
};

export type RunStatusProps = { status: ExecutionStatus; isWaiting?: boolean; className?: string };

export function RunStatus({ status, isWaiting = false, className }: RunStatusProps) {
  const {
    label,
    icon: Icon,
    className: tone,
  } = looks[status === 'running' && isWaiting ? 'waiting' : status];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', tone, className)}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {t(label)}
    </span>
  );
}
