'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { SchemaForm } from '@/components/schema-form/schema-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';
import { api } from '@/lib/api/browser-client';
import type { Column } from '@/lib/api/contracts/tables';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { TableDetails } from './table-queries';

type Props = { table: TableDetails; onDone: () => void; onClose: () => void };

/** A new record: a field for each column, or JSON where there are none. */
export function RecordDialog({ table, onDone, onClose }: Props) {
  const [fields, setFields] = useState<JsonObject>({});
  const [text, setText] = useState('{\n  \n}');
  const isFree = table.columns.length === 0;
  const create = useMutation({
    mutationFn: () =>
      api.records.create({ params: { table: table.id }, body: isFree ? readObject(text) : fields }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('New record')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" variant="primary" isBusy={create.isPending}>
            {t('Create record')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {create.error && <Notice tone="bad">{create.error.message}</Notice>}
        {isFree ? (
          <Field label={t('Fields')} help={t('A JSON object.')}>
            <Textarea
              rows={8}
              className="font-mono text-xs"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
        ) : (
          <SchemaForm schema={schemaOf(table.columns)} values={fields} onChange={setFields} />
        )}
      </div>
    </Dialog>
  );
}

const schemaTypes: Record<Column['type'], JsonObject> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  datetime: { type: 'string', format: 'date-time' },
  json: {},
};

function schemaOf(columns: readonly Column[]): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(
      columns.map(({ name, type, description, default: fallback }) => [
        name,
        {
          ...schemaTypes[type],
          label: name,
          ...(description ? { description } : {}),
          ...(fallback === undefined ? {} : { default: fallback }),
        },
      ]),
    ),
    required: columns
      .filter((column) => column.required && column.default === undefined)
      .map(({ name }) => name),
  };
}

function readObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isPlainObject(value)) throw new Error('A record is a JSON object, such as {"name": "Ada"}.');
  // It has just been read from JSON.
  return value as JsonObject;
}
