'use client';

import { Markdown } from '@/components/editor/markdown';
import { t } from '@/components/i18n/t';
import { findGuide } from '@/lib/nodes/guides';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { Json } from '@/lib/shared/json';

/** What a step type does that its form does not say, and an example. */
export function StepGuide({ type }: { type: string }) {
  const guide = findGuide(type);
  if (!guide) return null;
  const { config, input, output } = guide.example;
  const isTrigger = findNodeDefinition(type)?.kind === 'trigger';
  return (
    <>
      <Markdown text={guide.help} />
      <h3 className="font-semibold">{t('Example')}</h3>
      <dl className="flex flex-col gap-2">
        <Sample label={t('Settings')} value={config} />
        {!isTrigger && <Sample label={t('Input')} value={input} />}
        <Sample label={t('Output')} value={output} />
      </dl>
    </>
  );
}

function Sample({ label, value }: { label: string; value: Json }) {
  return (
    <div>
      <dt className="mb-1 text-ink-2 text-xs">{label}</dt>
      <dd className="whitespace-pre-wrap break-words rounded-md bg-bg p-2 font-mono text-xs">
        {JSON.stringify(value, null, 2)}
      </dd>
    </div>
  );
}
