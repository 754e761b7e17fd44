'use client';

import { useId } from 'react';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { NodePolicy } from '@/lib/workflow/schema';
import type { PolicyPartProps } from './retry-fields';

/** When a step with several ways in starts. */
export function JoinFields({
  policy,
  isReadOnly,
  waysIn,
  onChange,
}: PolicyPartProps & { waysIn: number; onChange: (change: Partial<NodePolicy>) => void }) {
  const { join } = policy;
  const cancelId = useId();
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label={t('Starts')}>
        <Select
          value={join.mode}
          isDisabled={isReadOnly}
          options={[
            { value: 'all', label: t('When all have come') },
            { value: 'any', label: t('At the first') },
            { value: 'settled', label: t('When all are decided') },
            { value: 'count', label: t('When enough have come') },
          ]}
          onValueChange={(mode) => onChange({ join: mode === 'count' ? { mode, count: 1 } : { mode } })}
        />
      </Field>
      {join.mode === 'count' && (
        <Field label={t('How many of {waysIn}', { waysIn })}>
          <Select
            value={String(join.count)}
            isDisabled={isReadOnly}
            options={Array.from({ length: waysIn }, (_, i) => ({
              value: String(i + 1),
              label: String(i + 1),
            }))}
            onValueChange={(count) => onChange({ join: { ...join, count: Number(count) } })}
          />
        </Field>
      )}
      {(join.mode === 'any' || join.mode === 'count') && (
        <div className="col-span-2 flex items-center justify-between gap-4">
          <label htmlFor={cancelId} className="font-medium">
            {t('Cancel the others')}
            <span className="block font-normal text-ink-3 text-xs">
              {t('Once this step starts, what is still going on in branches that lead only here is stopped.')}
            </span>
          </label>
          <Switch
            id={cancelId}
            checked={join.cancelRest === true}
            disabled={isReadOnly}
            onCheckedChange={(isOn) => {
              const { cancelRest: _, ...rest } = join;
              onChange({ join: isOn ? { ...rest, cancelRest: true } : rest });
            }}
          />
        </div>
      )}
    </div>
  );
}
