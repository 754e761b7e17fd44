'use client';

import { useId } from 'react';
import { t } from '@/components/i18n/t';
import { Switch } from '@/components/ui/switch';
import type { NodePolicy } from '@/lib/workflow/schema';

type SensitiveFieldProps = {
  policy: NodePolicy;
  isReadOnly: boolean;
  onChange: (policy: NodePolicy) => void;
  onDone: () => void;
};

/** Whether what the step gives may be seen. */
export function SensitiveField({ policy, isReadOnly, onChange, onDone }: SensitiveFieldProps) {
  const id = useId();
  const { sensitive, ...rest } = policy;
  return (
    <div className="flex items-center justify-between gap-4">
      <label htmlFor={id} className="font-medium">
        {t('Hide its output')}
        <span className="block font-normal text-ink-3 text-xs">
          {t('The steps after it get it; whoever looks at a run sees [REDACTED].')}
        </span>
      </label>
      <Switch
        id={id}
        checked={sensitive === 'output'}
        disabled={isReadOnly}
        onCheckedChange={(isHidden) => {
          onChange(isHidden ? { ...rest, sensitive: 'output' } : rest);
          onDone();
        }}
      />
    </div>
  );
}
