import { TriangleAlert } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { CopyButton } from './copy-button';
import { Field } from './field';
import { Input } from './input';
import { Notice } from './notice';

type Props = { label: string; help?: string; secret: string; copyLabel: string };

/** A secret in the one moment it can be read. */
export function SecretOnce({ label, help, secret, copyLabel }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Field label={label} {...(help === undefined ? {} : { help })}>
        <div className="flex items-center gap-1">
          <Input
            readOnly
            value={secret}
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={secret} label={copyLabel} />
        </div>
      </Field>
      <Notice tone="wait" icon={<TriangleAlert aria-hidden />}>
        {t('Keep it somewhere safe now: it is not shown again.')}
      </Notice>
    </div>
  );
}
