'use client';

import { useId } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { Field } from '@/components/ui/field';
import { Switch } from '@/components/ui/switch';
import { NumberText } from './common-fields';
import type { FunctionFieldsProps } from './field-props';

/** JavaScript in the sandbox. */
export function CodeFields({ draft, edit }: FunctionFieldsProps) {
  const fetchId = useId();
  return (
    <>
      <Field
        label={t('Code')}
        isGroup
        help={t('JavaScript, called as (input, ctx) in a sandbox. What it returns is the output.')}
      >
        <CodeField
          label={t('Code')}
          language="code"
          value={draft.code}
          minLines={8}
          onChange={(code) => edit({ code })}
        />
      </Field>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={fetchId} className="font-medium">
          {t('May make requests')}
          <span className="block font-normal text-ink-3 text-xs">
            {t('With fetch, to public addresses.')}
          </span>
        </label>
        <Switch
          id={fetchId}
          checked={draft.allowFetch}
          onCheckedChange={(allowFetch) => edit({ allowFetch })}
        />
      </div>
      <NumberText
        label={t('Memory')}
        help={t('In MB, 4 to 256.')}
        placeholder="64"
        value={draft.memoryMb}
        onChange={(memoryMb) => edit({ memoryMb })}
      />
    </>
  );
}
