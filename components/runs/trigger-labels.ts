import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
/** What started a run, in words; other types are shown as they are. */
export const triggerLabels: Record<string, string> = {
  manual: msg('By hand or API'),
  webhook: msg('Webhook'),
  schedule: msg('Schedule'),
  event: msg('Event'),
  record: msg('Record'),
  integration: msg('Integration'),
  run_finished: msg('Other run'),
  subworkflow: msg('Workflow'),
};

export function triggerLabel(type: string): string {
  return t(triggerLabels[type] ?? type);
}
