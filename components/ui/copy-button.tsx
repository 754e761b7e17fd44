'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { IconButton } from './icon-button';
import { notify } from './notify';

export type CopyButtonProps = {
  /** A function is asked when something is copied: a large text need not be there before. */
  text: string | (() => string | Promise<string>);
  label?: string;
};

export function CopyButton({ text, label = t('Copy') }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), 2_000);
    } catch (error) {
      notify.failed(t('The browser did not allow copying. Select the text and copy it by hand.'), error);
    }
  };
  return (
    <IconButton
      label={isCopied ? t('Copied') : label}
      icon={isCopied ? <Check /> : <Copy />}
      onClick={copy}
    />
  );
}
