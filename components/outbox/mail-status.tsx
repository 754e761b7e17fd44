import { Badge, type Tone } from '@/components/ui/badge';
import type { MailSummary } from './outbox-queries';

const shown: Record<MailSummary['status'], { label: string; tone: Tone }> = {
  queued: { label: 'On its way', tone: 'wait' },
  sent: { label: 'Sent', tone: 'ok' },
  failed: { label: 'Failed', tone: 'bad' },
  stored: { label: 'Kept here', tone: 'neutral' },
};

export function MailStatus({ status }: { status: MailSummary['status'] }) {
  const { label, tone } = shown[status];
  return <Badge tone={tone}>{label}</Badge>;
}
