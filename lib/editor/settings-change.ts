import type { SettingsChange, WorkflowSettings } from '@/lib/workflow/settings';

const limits = ['concurrency', 'rateLimit', 'debounce', 'priority', 'limits', 'retention'] as const;

/** Settings as they are sent to be saved: a limit that was emptied is taken away, for what is not sent stays. */
export function settingsChange(settings: WorkflowSettings): SettingsChange {
  const gone = limits.filter((name) => settings[name] === undefined).map((name) => [name, null]);
  return { ...settings, ...Object.fromEntries(gone) };
}
