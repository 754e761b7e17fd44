'use client';

import { useMutation } from '@tanstack/react-query';
import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import type { versions } from '@/lib/api/contracts/versions';
import type { AnswerOf } from '@/lib/api/define-endpoint';
import { SnapshotForm } from './snapshot-form';
import { VersionList } from './version-list';

type Props = {
  workflowId: string;
  isReadOnly: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Saves what is not saved yet: before a snapshot, and before a restore takes its place. */
  flush: () => Promise<void>;
  onRestored: (draft: AnswerOf<typeof versions.restore>) => void;
};

/** Snapshots of the draft: take one, or go back to one. */
export function VersionsDialog({ workflowId, isReadOnly, onOpenChange, flush, onRestored }: Props) {
  const restore = useMutation({
    mutationFn: async (version: number) => {
      await flush();
      return api.versions.restore({ params: { id: workflowId, version: String(version) } });
    },
    onSuccess: (draft) => {
      onRestored(draft);
      onOpenChange(false);
    },
    onError: (error) => notify.failed(t('The version was not restored'), error),
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title={t('Versions')}
      description={t(
        'A restored version becomes the draft; what is deployed stays until you deploy. Undo takes it back.',
      )}
      size="lg"
      footer={
        <Button asChild>
          <Link href={`/workflows/${workflowId}/versions`}>
            <GitCompare /> {t('History and comparison')}
          </Link>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {!isReadOnly && <SnapshotForm workflowId={workflowId} beforeSnapshot={flush} />}
        <VersionList
          workflowId={workflowId}
          restoring={restore.isPending ? restore.variables : null}
          {...(isReadOnly ? {} : { onRestore: ({ version }) => restore.mutate(version) })}
        />
      </div>
    </Dialog>
  );
}
