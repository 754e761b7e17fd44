import { Ban, CircleCheck, CircleX, Clock, Hourglass } from 'lucide-react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ApprovalStatus as Status } from '@/lib/nodes/approval-standing';

const looks: Record<Status, { tone: Tone; label: string; icon: typeof Ban }> = {
  pending: { tone: 'wait', label: 'Waiting', icon: Hourglass },
  approved: { tone: 'ok', label: 'Approved', icon: CircleCheck },
  rejected: { tone: 'bad', label: 'Rejected', icon: CircleX },
  expired: { tone: 'neutral', label: 'Expired', icon: Clock },
  cancelled: { tone: 'neutral', label: 'Withdrawn', icon: Ban },
};

export function ApprovalStatusBadge({ status }: { status: Status }) {
  const { tone, label, icon: Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}
