import { Archive, CirclePause, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import type { WorkflowStatus } from '@/lib/api/contracts/workflow-status';
import { msg } from '@/lib/i18n/message';

export const statusLabels: Record<WorkflowStatus, string> = {
  draft: msg('Draft'),
  active: msg('Active'),
  paused: msg('Paused'),
  archived: msg('Archived'),
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
      {t(statusLabels[status])}
    </Badge>
  );
}
