'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';

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
      <div className="flex flex-col gap-4">
        <Field label="Your key">
          <div className="flex items-center gap-1">
            <Input
              readOnly
              value={secret}
              className="font-mono text-xs"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={secret} label="Copy the key" />
          </div>
        </Field>
        <Notice tone="wait" icon={<TriangleAlert aria-hidden />}>
          Keep it somewhere safe now: it is not shown again.
        </Notice>
      </div>
    </Dialog>
  );
}
