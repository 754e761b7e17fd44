'use client';

import { t } from '@/components/i18n/t';
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
      title={t('Key “{name}”', { name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('I have copied it')}
        </Button>
      }
    >
      <SecretOnce label={t('Your key')} secret={secret} copyLabel={t('Copy the key')} />
    </Dialog>
  );
}
