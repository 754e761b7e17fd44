'use client';

import { useMemo } from 'react';
import { useEditorState } from '@/components/editor/editor-context';
import { currentLocale, t } from '@/components/i18n/t';
import { translateLabels } from '@/components/i18n/translate-labels';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { cronWords } from '@/lib/editor/cron-words';
import { msg } from '@/lib/i18n/message';
import { ticksAfter } from '@/lib/shared/cron';
import { cronProblem, isTimezone } from '@/lib/shared/cron-syntax';
import { type FieldInputProps, textOf } from './field-props';

const presets = [
  { value: '*/15 * * * *', label: msg('Every 15 minutes') },
  { value: '0 * * * *', label: msg('Every hour') },
  { value: '0 9 * * *', label: msg('Every day at 09:00') },
  { value: '0 9 * * 1-5', label: msg('Weekdays at 09:00') },
  { value: '0 9 * * 1', label: msg('Every Monday at 09:00') },
  { value: '0 9 1 * *', label: msg('On the 1st of the month at 09:00') },
] as const;

/** A cron expression, said in plain words, with the next times it means. */
export function ScheduleInput({ field, nodeId, value, onChange, onDone, isReadOnly }: FieldInputProps) {
  const cron = textOf(value);
  const timezone = useEditorState(({ definition }) =>
    textOf(definition.nodes.find(({ id }) => id === nodeId)?.config.timezone ?? 'UTC'),
  );
  const isRight = cron.trim() !== '' && cronProblem(cron) === null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-1.5">
        <Input
          aria-label={field.label}
          aria-invalid={(cron !== '' && !isRight) || undefined}
          className="flex-1 font-mono text-xs"
          value={cron}
          readOnly={isReadOnly}
          placeholder={field.placeholder}
          onChange={({ target }) => onChange(target.value || undefined)}
          onBlur={onDone}
        />
        {!isReadOnly && (
          <Select
            aria-label={t('Usual schedules')}
            className="w-34"
            value={presets.find((preset) => preset.value === cron)?.value ?? null}
            options={translateLabels(presets)}
            placeholder={t('Usual ones')}
            onValueChange={(chosen) => {
              onChange(chosen);
              onDone();
            }}
          />
        )}
      </div>
      {isRight && <NextTicks cron={cron} timezone={isTimezone(timezone) ? timezone : 'UTC'} />}
    </div>
  );
}

function NextTicks({ cron, timezone }: { cron: string; timezone: string }) {
  const ticks = useMemo(() => nextTicks(cron, timezone), [cron, timezone]);
  const words = cronWords(cron, currentLocale());
  const format = new Intl.DateTimeFormat(currentLocale(), {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return (
    <div className="text-xs">
      {words && <p className="font-medium">{t(words)}</p>}
      <p className="text-ink-3">{ticks.length > 0 ? t('The next times') : t('It never comes.')}</p>
      <ol aria-label={t('Next times')} className="tabular text-ink-2">
        {ticks.map((tick) => (
          <li key={tick}>{format.format(tick)}</li>
        ))}
      </ol>
    </div>
  );
}

function nextTicks(cron: string, timezone: string): number[] {
  try {
    return ticksAfter({ cron, timezone }, Date.now(), { limit: 10 });
  } catch {
    // Such as 30 February.
    return [];
  }
}
