import { Archive, CirclePause, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';

export const statusLabels: Record<WorkflowStatus, string> = {
  draft: 'Draft',
  active: 'Active',
  paused: 'Paused',
  archived: 'Archived',
};

const looks: Record<WorkflowStatus, { tone: Tone; icon?: ReactNode }> = {
  draft: { tone: 'neutral', icon: <PencilLine aria-hidden /> },
  active: { tone: 'ok' },
  paused: { tone: 'wait', icon: <CirclePause aria-hidden /> },
  archived: { tone: 'neutral', icon: <Archive aria-hidden /> },
};

export function WorkflowStatusBadge({ status }: { status: WorkflowStatus }) {
  return (
    <Badge {...looks[status]} hasDot={status === 'active'}>
      {statusLabels[status]}
    </Badge>
  );
}
