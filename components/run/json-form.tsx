'use client';

import { type ReactNode, useState } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { Button } from '@/components/ui/button';
import { parseRunInput } from '@/lib/editor/run-input';
import type { Json } from '@/lib/shared/json';

export type JsonFormProps = {
  label: string;
  initial: Json;
  action: string;
  icon: ReactNode;
  isBusy?: boolean;
  onSubmit: (value: Json) => void;
  onCancel: () => void;
};

/** JSON to be edited and sent. What is not JSON cannot be sent, and says where it is wrong. */
export function JsonForm({
  label,
  initial,
  action,
  icon,
  isBusy = false,
  onSubmit,
  onCancel,
}: JsonFormProps) {
  const [text, setText] = useState(() => JSON.stringify(initial, null, 2));
  const parsed = parseRunInput(text);
  const submit = () => {
    if (parsed.ok) onSubmit(parsed.value);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <CodeField
        label={label}
        language="json"
        value={text}
        onChange={setText}
        onSubmit={submit}
        invalid={!parsed.ok}
        minLines={6}
      />
      {!parsed.ok && <p className="text-bad text-xs">{parsed.message}</p>}
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={onCancel}>
          {t('Cancel')}
        </Button>
        <Button type="submit" size="sm" icon={icon} isBusy={isBusy} disabled={!parsed.ok}>
          {action}
        </Button>
      </div>
    </form>
  );
}
