'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { Input, type InputProps } from '@/components/ui/input';

export function PasswordInput(props: InputProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Input
      {...props}
      type={isShown ? 'text' : 'password'}
      suffix={
        <button
          type="button"
          aria-label={isShown ? t('Hide the password') : t('Show the password')}
          onClick={() => setIsShown(!isShown)}
          className="-mr-1 flex size-6 items-center justify-center rounded-sm text-ink-3 hover:text-ink [&>svg]:size-4"
        >
          {isShown ? <EyeOff /> : <Eye />}
        </button>
      }
    />
  );
}
