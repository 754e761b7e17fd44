'use client';

import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { DAY_MS } from '@/lib/shared/time';
import { type NodePolicy, type RetryPolicy, retryPolicySchema } from '@/lib/workflow/schema';
import { DurationBox } from './duration-box';

export type PolicyPartProps = { policy: NodePolicy; isReadOnly: boolean };

const retryChoices = ['default', '0', '1', '2', '3', '5', '10'] as const;

/** How often a step is tried again, and how long it waits before. */
export function RetryFields({
  policy,
  isReadOnly,
  onChange,
  onDefault,
  onDone,
}: PolicyPartProps & {
  onChange: (change: Partial<NodePolicy>) => void;
  onDefault: () => void;
  onDone: () => void;
}) {
  const { retry } = policy;
  const count = retry ? String(retry.maxRetries) : 'default';
  const choices = retryChoices.some((choice) => choice === count) ? retryChoices : [...retryChoices, count];
  const change = (part: Partial<RetryPolicy>) =>
    onChange({ retry: retryPolicySchema.parse({ ...retry, ...part }) });
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label={t('When it fails')} className={retry && retry.maxRetries > 0 ? '' : 'col-span-2'}>
        <Select
          value={count}
          isDisabled={isReadOnly}
          options={choices.map((choice) => ({ value: choice, label: retryLabel(choice) }))}
          onValueChange={(choice) =>
            choice === 'default' ? onDefault() : change({ maxRetries: Number(choice) })
          }
        />
      </Field>
      {retry && retry.maxRetries > 0 && (
        <>
          <Field label={t('Waits')}>
            <Select
              value={retry.backoff}
              isDisabled={isReadOnly}
              options={[
                { value: 'exponential', label: t('Doubling') },
                { value: 'linear', label: t('Growing') },
                { value: 'constant', label: t('Equal') },
              ]}
              onValueChange={(backoff) => change({ backoff })}
            />
          </Field>
          <Field label={t('First wait')} isGroup className="col-span-2">
            <DurationBox
              label={t('First wait')}
              value={retry.initialDelayMs}
              isReadOnly={isReadOnly}
              onChange={(ms) => ms !== undefined && change({ initialDelayMs: Math.min(DAY_MS, ms) })}
              onDone={onDone}
            />
          </Field>
          <Field label={t('Longest wait')} isGroup className="col-span-2">
            <DurationBox
              label={t('Longest wait')}
              value={retry.maxDelayMs}
              isReadOnly={isReadOnly}
              onChange={(ms) => ms !== undefined && change({ maxDelayMs: Math.min(DAY_MS, ms) })}
              onDone={onDone}
            />
          </Field>
        </>
      )}
    </div>
  );
}

function retryLabel(choice: string): string {
  if (choice === 'default') return t('As the workflow is set');
  if (choice === '0') return t('Do not try again');
  return choice === '1' ? t('Try again once') : t('Try again {choice} times', { choice });
}
