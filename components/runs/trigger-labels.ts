/** What started a run, in words; other types are shown as they are. */
export const triggerLabels: Record<string, string> = {
  manual: 'By hand or API',
  webhook: 'Webhook',
  schedule: 'Schedule',
  event: 'Event',
  record: 'Record',
  integration: 'Integration',
  run_finished: 'Other run',
  subworkflow: 'Workflow',
};

export function triggerLabel(type: string): string {
  return triggerLabels[type] ?? type;
}
