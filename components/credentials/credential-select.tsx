'use client';

import { useQuery } from '@tanstack/react-query';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { credentialsQuery } from './credential-queries';

type Props = {
  /** Id or name. */
  value: string | null;
  onChange: (value: string | null) => void;
  label?: string;
  /** Only those of this type; absent: what an HTTP request can carry. */
  type?: string;
};

const NONE = 'none';
const notOfRequests = new Set<string>(['secret', 'smtp', 'postgresql']);

/** A credential that fits, or none. */
export function CredentialSelect({ value, onChange, label = t('Credential'), type }: Props) {
  const { data } = useQuery(credentialsQuery);
  const fitting = (data?.credentials ?? []).filter((one) =>
    type === undefined ? !notOfRequests.has(one.type) : one.type === type,
  );
  const known = fitting.find(({ id, name }) => id === value || name === value);
  return (
    <Field label={label} help={t('What goes with each request. Credentials have a page of their own.')}>
      <Select
        value={known?.id ?? NONE}
        options={[
          { value: NONE, label: t('None') },
          ...fitting.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onValueChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
      />
    </Field>
  );
}
