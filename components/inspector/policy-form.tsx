'use client';

import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { incomingCount } from '@/lib/editor/incoming-count';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { DAY_MS } from '@/lib/shared/time';
import type { NodePolicy, WorkflowNode } from '@/lib/workflow/schema';
import { DurationBox } from './duration-box';
import { JoinFields } from './join-fields';
import { RetryFields } from './retry-fields';
import { SensitiveField } from './sensitive-field';

/** What happens when the step fails, how long it may take, and when it starts. */
export function PolicyForm({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const waysIn = useEditorState((state) => incomingCount(state.definition, node.id));
  if (findNodeDefinition(node.type)?.kind === 'trigger') return null;
  const { policy } = node;
  // What is typed in one go is one undo step.
  const apply = (next: NodePolicy) =>
    void store
      .getState()
      .apply(
        { type: 'node.setPolicy', nodeId: node.id, policy: next },
        { mode: 'gesture', key: `policy:${node.id}` },
      );
  const onDone = () => store.getState().endGesture();
  const set = (change: Partial<NodePolicy>) => {
    apply({ ...policy, ...change });
    if (!('retry' in change)) onDone();
  };
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-4">
      <RetryFields
        policy={policy}
        isReadOnly={isReadOnly}
        onChange={set}
        onDefault={() => {
          const { retry: _, ...rest } = policy;
          apply(rest);
          onDone();
        }}
        onDone={onDone}
      />
      <Field label={t('After the last try')} help={t('A connection from the error port always comes first.')}>
        <Select
          value={policy.onError}
          isDisabled={isReadOnly}
          options={[
            { value: 'stop', label: t('Stop the run') },
            { value: 'continue', label: t('Go on with the error') },
          ]}
          onValueChange={(onError) => set({ onError })}
        />
      </Field>
      <Field label={t('Time limit of one try')} isOptional isGroup>
        <DurationBox
          label={t('Time limit of one try')}
          value={policy.timeoutMs}
          isReadOnly={isReadOnly}
          placeholder={t('None set')}
          onChange={(ms) => {
            const { timeoutMs: _, ...rest } = policy;
            const isLimit = ms !== undefined && ms >= 1;
            apply(isLimit ? { ...rest, timeoutMs: Math.min(ms, 31 * DAY_MS) } : rest);
          }}
          onDone={onDone}
        />
      </Field>
      <SensitiveField policy={policy} isReadOnly={isReadOnly} onChange={apply} onDone={onDone} />
      {waysIn > 1 && <JoinFields policy={policy} isReadOnly={isReadOnly} waysIn={waysIn} onChange={set} />}
    </div>
  );
}
