import { t } from '@/components/i18n/t';
import { Badge, type Tone } from '@/components/ui/badge';
import { msg } from '@/lib/i18n/message';
import type { MailSummary } from './outbox-queries';

const shown: Record<MailSummary['status'], { label: string; tone: Tone }> = {
  queued: { label: msg('On its way'), tone: 'wait' },
  sent: { label: msg('Sent'), tone: 'ok' },
  failed: { label: msg('Failed'), tone: 'bad' },
  stored: { label: msg('Kept here'), tone: 'neutral' },
};

export function MailStatus({ status }: { status: MailSummary['status'] }) {
  const { label, tone } = shown[status];
  return <Badge tone={tone}>{t(label)}</Badge>;
}
