import { Ban, Check, Clock, Hourglass, Pause, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import type { RunStatus } from '@/lib/engine/events';
import { msg } from '@/lib/i18n/message';

const looks: Record<RunStatus, { label: string; tone: Tone; icon?: ReactNode; hasDot?: boolean }> = {
  pending: { label: msg('Queued'), tone: 'neutral', icon: <Clock aria-hidden /> },
  running: { label: msg('Running'), tone: 'accent', hasDot: true },
  waiting: { label: msg('Waiting'), tone: 'wait', icon: <Hourglass aria-hidden /> },
  pausing: { label: msg('Pausing'), tone: 'wait', icon: <Pause aria-hidden /> },
  paused: { label: msg('Paused'), tone: 'wait', icon: <Pause aria-hidden /> },
  completed: { label: msg('Completed'), tone: 'ok', icon: <Check aria-hidden /> },
  failed: { label: msg('Failed'), tone: 'bad', icon: <X aria-hidden /> },
  cancelled: { label: msg('Cancelled'), tone: 'neutral', icon: <Ban aria-hidden /> },
};

export function RunStateBadge({ status }: { status: RunStatus }) {
  const { label, ...look } = looks[status];
  return <Badge {...look}>{t(label)}</Badge>;
}
