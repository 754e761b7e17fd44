'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { ResultBox } from '@/components/schema-form/result-box';
import { SchemaForm } from '@/components/schema-form/schema-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/browser-client';
import type { IntegrationOperation } from '@/lib/api/contracts/integrations';
import type { JsonObject } from '@/lib/shared/json';

type Props = { integration: string; operation: IntegrationOperation; onClose: () => void };

export function TestDialog({ integration, operation, onClose }: Props) {
  const [params, setParams] = useState<JsonObject>({});
  const test = useMutation({
    mutationFn: () =>
      api.integrations.test({ params: { name: integration }, body: { action: operation.id, params } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={operation.title}
      description={t('{method} {path}. This is a real call.', {
        method: operation.method,
        path: operation.path,
      })}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button type="submit" variant="primary" isBusy={test.isPending}>
            {t('Call it')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <SchemaForm schema={operation.schema} values={params} onChange={setParams} />
        {test.error && <Notice tone="bad">{test.error.message}</Notice>}
        {test.data && <ResultBox result={test.data} />}
      </div>
    </Dialog>
  );
}
