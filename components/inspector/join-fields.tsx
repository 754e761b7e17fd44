'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
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
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="Starts">
        <Select
          value={join.mode}
          isDisabled={isReadOnly}
          options={[
            { value: 'all', label: 'When all have come' },
            { value: 'any', label: 'At the first' },
            { value: 'settled', label: 'When all are decided' },
            { value: 'count', label: 'When enough have come' },
          ]}
          onValueChange={(mode) => onChange({ join: mode === 'count' ? { mode, count: 1 } : { mode } })}
        />
      </Field>
      {join.mode === 'count' && (
        <Field label={`How many of ${waysIn}`}>
          <Select
            value={String(join.count)}
            isDisabled={isReadOnly}
            options={Array.from({ length: waysIn }, (_, i) => ({
              value: String(i + 1),
              label: String(i + 1),
            }))}
            onValueChange={(count) => onChange({ join: { mode: 'count', count: Number(count) } })}
          />
        </Field>
      )}
    </div>
  );
}
