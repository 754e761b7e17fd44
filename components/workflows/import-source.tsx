'use client';

import { FileJson } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { msg } from '@/lib/i18n/message';

const PASTED_NAME = msg('Imported workflow');

/** A file, chosen or dropped, or pasted text. */
export function ImportSource({ onText }: { onText: (text: string, name: string) => void }) {
  const [text, setText] = useState('');
  const fileInput = useRef<HTMLInputElement>(null);

  const take = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    setText(content);
    onText(content, file.name.replace(/\.json$/i, ''));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };

  return (
    <Field
      label={t('Workflow as JSON')}
      aside={
        <Button size="sm" icon={<FileJson aria-hidden />} onClick={() => fileInput.current?.click()}>
          {t('Choose a file')}
        </Button>
      }
    >
      <Textarea
        rows={7}
        value={text}
        spellCheck={false}
        placeholder={t('Paste here, or drop a file')}
        className="max-h-60 font-mono text-xs"
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value.trim() !== '') onText(event.target.value, t(PASTED_NAME));
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      />
      <input
        ref={fileInput}
        type="file"
        accept=".json,application/json"
        aria-label={t('JSON file')}
        className="hidden"
        onChange={(event) => void take(event.target.files?.[0])}
      />
    </Field>
  );
}
