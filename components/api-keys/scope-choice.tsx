'use client';

import { useId } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { Scope } from '@/lib/api/define-endpoint';
import { scopeLabels } from './api-key-queries';

type Props = { chosen: readonly Scope[]; onChange: (scopes: Scope[]) => void; error: string | undefined };

/** A key may be allowed what its maker is allowed, or less. */
export function ScopeChoice({ chosen, onChange, error }: Props) {
  const { scopes } = useVisitor();
  const id = useId();
  return (
    <Field label={t('The key may')} isGroup error={error}>
      {scopes.map((scope) => (
        <div key={scope} className="flex gap-2.5">
          <Checkbox
            id={`${id}-${scope}`}
            className="mt-0.5"
            aria-describedby={`${id}-${scope}-help`}
            checked={chosen.includes(scope)}
            onCheckedChange={(isChecked) =>
              onChange(
                scopes.filter((other) => (other === scope ? isChecked === true : chosen.includes(other))),
              )
            }
          />
          <div>
            <label htmlFor={`${id}-${scope}`}>{t(scopeLabels[scope].label)}</label>
            <p id={`${id}-${scope}-help`} className="text-ink-3 text-xs">
              {t(scopeLabels[scope].help)}
            </p>
          </div>
        </div>
      ))}
    </Field>
  );
}
