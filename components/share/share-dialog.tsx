'use client';

import { Link } from 'lucide-react';
import { browserClipboard } from '@/components/editor/browser-clipboard';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { notify } from '@/components/ui/notify';
import { SharePanel } from './share-panel';

type Props = { workflowId: string; mayChange: boolean; onOpenChange: (isOpen: boolean) => void };

export function ShareDialog({ workflowId, mayChange, onOpenChange }: Props) {
  const copy = async () => {
    const isCopied = await browserClipboard.write(`${location.origin}/workflows/${workflowId}`);
    if (isCopied) notify.done('The link is on the clipboard');
    else notify.failed('The browser did not allow copying. Copy the address of this page.', null);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title="Share this workflow"
      description="With people of your organization."
      footer={
        <Button icon={<Link />} onClick={copy}>
          Copy the link
        </Button>
      }
    >
      <SharePanel workflowId={workflowId} mayChange={mayChange} />
    </Dialog>
  );
}
