'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { ImportReport } from './import-report';
import { ImportSource } from './import-source';
import { checkImport, type ImportPreview, importWorkflow } from './import-workflow';
import { readImport } from './read-import';
import { workflowsKey } from './workflow-queries';

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function ImportDialog({ isOpen, onOpenChange }: Props) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [preview, setPreview] = useState<ImportPreview | null>(null);

  const read = useMutation({
    mutationFn: async ({ text, name }: { text: string; name: string }) => {
      const found = readImport(text, name);
      if (!found.ok) throw new Error(found.message);
      return { ...found, problems: await checkImport(found.workflow) };
    },
    onMutate: () => setPreview(null),
    onSuccess: setPreview,
  });
  const create = useMutation({
    mutationFn: ({ workflow, problems }: ImportPreview) => importWorkflow(workflow, problems),
    onSuccess: (workflowId) => {
      void queryClient.invalidateQueries({ queryKey: workflowsKey });
      router.push(`/workflows/${workflowId}`);
    },
  });
  const problem = read.error ?? create.error;

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('Import a workflow')}
      description={t('From a JSON file or text. Nothing runs; you get a draft.')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            disabled={preview === null}
            isBusy={create.isPending || create.isSuccess}
            onClick={() => preview && create.mutate(preview)}
          >
            {t('Import')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ImportSource onText={(text, name) => read.mutate({ text, name })} />
        {problem && <Notice tone="bad">{problem.message}</Notice>}
        {preview && <ImportReport preview={preview} />}
      </div>
    </Dialog>
  );
}
