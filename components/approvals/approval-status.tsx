import { Ban, CircleCheck, CircleX, Clock, Hourglass } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import { msg } from '@/lib/i18n/message';
import type { ApprovalStatus as Status } from '@/lib/nodes/approval-standing';

const looks: Record<Status, { tone: Tone; label: string; icon: typeof Ban }> = {
  pending: { tone: 'wait', label: msg('Waiting'), icon: Hourglass },
  approved: { tone: 'ok', label: msg('Approved'), icon: CircleCheck },
  rejected: { tone: 'bad', label: msg('Rejected'), icon: CircleX },
  expired: { tone: 'neutral', label: msg('Expired'), icon: Clock },
  cancelled: { tone: 'neutral', label: msg('Withdrawn'), icon: Ban },
};

export function ApprovalStatusBadge({ status }: { status: Status }) {
  const { tone, label, icon: Icon } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(label)}
    </Badge>
  );
}
