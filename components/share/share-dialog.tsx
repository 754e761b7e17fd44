'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { SharePanel } from './share-panel';

type Props = { workflowId: string; mayChange: boolean; onOpenChange: (isOpen: boolean) => void };

export function ShareDialog({ workflowId, mayChange, onOpenChange }: Props) {
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title="Share this workflow"
      description="With people of your organization."
      footer={<CopyButton text={`${location.origin}/workflows/${workflowId}`} label="Copy the link" />}
    >
      <SharePanel workflowId={workflowId} mayChange={mayChange} />
    </Dialog>
  );
}
