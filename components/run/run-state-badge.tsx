import { Ban, Check, Clock, Hourglass, Pause, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { RunStatus } from '@/lib/engine/events';

const looks: Record<RunStatus, { label: string; tone: Tone; icon?: ReactNode; hasDot?: boolean }> = {
  pending: { label: 'Queued', tone: 'neutral', icon: <Clock aria-hidden /> },
  running: { label: 'Running', tone: 'accent', hasDot: true },
  waiting: { label: 'Waiting', tone: 'wait', icon: <Hourglass aria-hidden /> },
  pausing: { label: 'Pausing', tone: 'wait', icon: <Pause aria-hidden /> },
  paused: { label: 'Paused', tone: 'wait', icon: <Pause aria-hidden /> },
  completed: { label: 'Completed', tone: 'ok', icon: <Check aria-hidden /> },
  failed: { label: 'Failed', tone: 'bad', icon: <X aria-hidden /> },
  cancelled: { label: 'Cancelled', tone: 'neutral', icon: <Ban aria-hidden /> },
};

export function RunStateBadge({ status }: { status: RunStatus }) {
  const { label, ...look } = looks[status];
  return <Badge {...look}>{label}</Badge>;
}
