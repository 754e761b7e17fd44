'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Usage } from '@/components/schema-form/usage';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { Textarea } from '@/components/ui/textarea';
import { ApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/browser-client';
import { type Variable, variableQuery, variablesQuery } from './variable-queries';

type Props = { variable?: Variable | undefined; onClose: () => void };

/** Creates a variable, or changes one; a secret that is left empty stays. */
export function VariableDialog({ variable, onClose }: Props) {
  const queryClient = useQueryClient();
  const [name, setName] = useState(variable?.name ?? '');
  const [value, setValue] = useState(variable?.value ?? '');
  const [description, setDescription] = useState(variable?.description ?? '');
  const [isSecret, setSecret] = useState(variable?.isSecret ?? false);
  const details = useQuery({ ...variableQuery(variable?.name ?? ''), enabled: variable !== undefined });
  const isKept = variable?.isSecret === true && isSecret && value === '';
  const save = useMutation({
    mutationFn: () => {
      if (!variable)
        return api.variables.create({ body: { name: name.trim(), value, isSecret, description } });
      const body = { isSecret, description, ...(isKept ? {} : { value }) };
      return api.variables.update({ params: { name: variable.name }, body });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: variablesQuery.queryKey });
      onClose();
    },
  });
  const problem = save.error instanceof ApiError ? save.error : null;
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <FormDialog
      title={variable ? t('Change {name}', { name: variable.name }) : t('New variable')}
      action={variable ? t('Save') : t('Create variable')}
      isBusy={save.isPending}
      problem={errorOf('name') || errorOf('value') ? undefined : save.error?.message}
      aside={variable && <Usage users={details.data?.usedBy} />}
      onSend={() => save.mutate()}
      onClose={onClose}
    >
      {!variable && (
        <Field
          label={t('Name')}
          help={t('Steps read it as {path}.', { path: `{{env.${name.trim() || 'NAME'}}}` })}
          error={errorOf('name')}
        >
          <Input
            value={name}
            maxLength={100}
            autoComplete="off"
            placeholder="API_URL"
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
      )}
      <Field
        label={t('Secret')}
        help={t('Stored encrypted, never shown again, and struck out of what steps leave behind.')}
      >
        <Switch checked={isSecret} onCheckedChange={setSecret} />
      </Field>
      <Field
        label={t('Value')}
        error={errorOf('value')}
        help={variable?.isSecret && isSecret ? t('Left empty, the secret stays as it is.') : undefined}
      >
        {isSecret ? (
          <Input
            type="password"
            autoComplete="new-password"
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        ) : (
          <Textarea rows={2} value={value} onChange={({ target }) => setValue(target.value)} />
        )}
      </Field>
      <Field label={t('Description')} isOptional>
        <Input
          value={description}
          maxLength={500}
          autoComplete="off"
          onChange={({ target }) => setDescription(target.value)}
        />
      </Field>
    </FormDialog>
  );
}
