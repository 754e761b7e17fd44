'use client';

import { Pencil, Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { useEditor, useEditorState, usePin } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { canPin, pinOutput, unpin } from '@/lib/editor/pins';
import { findGuide } from '@/lib/nodes/guides';
import type { Json } from '@/lib/shared/json';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { JsonForm } from './json-form';
import { StepCalls } from './step-calls';
import { StepOutput } from './step-values';
import { ValueView } from './value-view';

/** The output of a step: the pinned one where there is one, else that of the run on the canvas, which can be pinned. */
export function OutputPanel({ node }: { node: WorkflowNode }) {
  const { pins } = useEditor();
  const pinned = usePin(node.id);
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const [draft, setDraft] = useState<{ value: Json } | null>(null);
  const isPinnable = !isReadOnly && canPin(node);
  if (draft) {
    return (
      <JsonForm
        label={t('Pinned output')}
        initial={draft.value}
        action={t('Pin')}
        icon={<Pin />}
        onCancel={() => setDraft(null)}
        onSubmit={(value) => {
          pinOutput(pins, node.id, value);
          setDraft(null);
        }}
      />
    );
  }
  if (pinned !== undefined && !isReadOnly) {
    return <Pinned nodeId={node.id} value={pinned} onEdit={() => setDraft({ value: pinned })} />;
  }
  return (
    <>
      <StepCalls nodeId={node.id} />
      <StepOutput
        nodeId={node.id}
        {...(isPinnable ? { onPin: (value: Json) => pinOutput(pins, node.id, value) } : {})}
      />
      {isPinnable && (
        <Button
          size="sm"
          variant="ghost"
          icon={<Pencil />}
          className="self-start"
          onClick={() => setDraft({ value: findGuide(node.type)?.example.output ?? null })}
        >
          {t('Write an output and pin it')}
        </Button>
      )}
    </>
  );
}

function Pinned({ nodeId, value, onEdit }: { nodeId: string; value: Json; onEdit: () => void }) {
  const { pins } = useEditor();
  return (
    <>
      <Notice tone="accent" icon={<Pin aria-hidden />}>
        {t('Pinned. Test runs take this output and do not execute the step.')}
      </Notice>
      <div className="flex gap-2">
        <Button size="sm" icon={<Pencil />} onClick={onEdit}>
          {t('Edit')}
        </Button>
        <Button size="sm" icon={<PinOff />} onClick={() => unpin(pins, nodeId)}>
          {t('Unpin')}
        </Button>
      </div>
      <ValueView value={value} />
    </>
  );
}
