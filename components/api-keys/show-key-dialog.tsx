'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretOnce } from '@/components/ui/secret-once';

type Props = { secret: string; name: string; onClose: () => void };

/** The one time the whole key is seen; only the button closes it. */
export function ShowKeyDialog({ secret, name, onClose }: Props) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isPersistent
      title={`Key “${name}”`}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <SecretOnce label="Your key" secret={secret} copyLabel="Copy the key" />
    </Dialog>
  );
}
