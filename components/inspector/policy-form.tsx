'use client';

import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { incomingCount } from '@/lib/editor/incoming-count';
import { findNodeDefinition } from '@/lib/nodes/registry';
import { parseDurationMs } from '@/lib/shared/time';
import {
  type NodePolicy,
  type RetryPolicy,
  retryPolicySchema,
  type WorkflowNode,
} from '@/lib/workflow/schema';

const retryChoices = ['default', '0', '1', '2', '3', '5', '10'] as const;

/** What happens when the step fails, how long it may take, and when it starts. */
export function PolicyForm({ node }: { node: WorkflowNode }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const waysIn = useEditorState((state) => incomingCount(state.definition, node.id));
  if (findNodeDefinition(node.type)?.kind === 'trigger') return null;
  const { policy } = node;
  const set = (change: Partial<NodePolicy>) =>
    void store
      .getState()
      .apply({ type: 'node.setPolicy', nodeId: node.id, policy: { ...policy, ...change } });
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-4">
      <RetryFields
        policy={policy}
        isReadOnly={isReadOnly}
        onChange={set}
        onDefault={() => {
          const { retry: _, ...rest } = policy;
          store.getState().apply({ type: 'node.setPolicy', nodeId: node.id, policy: rest });
        }}
      />
      <Field label="After the last try" help="A connection from the error port always comes first.">
        <Select
          value={policy.onError}
          isDisabled={isReadOnly}
          options={[
            { value: 'stop', label: 'Stop the run' },
            { value: 'continue', label: 'Go on with the error' },
          ]}
          onValueChange={(onError) => set({ onError })}
        />
      </Field>
      <TimeLimit
        key={node.id}
        policy={policy}
        isReadOnly={isReadOnly}
        onChange={(timeoutMs) => {
          const { timeoutMs: _, ...rest } = policy;
          const next = timeoutMs === undefined ? rest : { ...rest, timeoutMs };
          store.getState().apply({ type: 'node.setPolicy', nodeId: node.id, policy: next });
        }}
      />
      {waysIn > 1 && <JoinFields policy={policy} isReadOnly={isReadOnly} waysIn={waysIn} onChange={set} />}
    </div>
  );
}

type PartProps = { policy: NodePolicy; isReadOnly: boolean };

function RetryFields({
  policy,
  isReadOnly,
  onChange,
  onDefault,
}: PartProps & { onChange: (change: Partial<NodePolicy>) => void; onDefault: () => void }) {
  const { retry } = policy;
  const count = retry ? String(retry.maxRetries) : 'default';
  const choices = retryChoices.some((choice) => choice === count) ? retryChoices : [...retryChoices, count];
  const change = (part: Partial<RetryPolicy>) =>
    onChange({ retry: retryPolicySchema.parse({ ...retry, ...part }) });
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="When it fails" className={retry && retry.maxRetries > 0 ? '' : 'col-span-2'}>
        <Select
          value={count}
          isDisabled={isReadOnly}
          options={choices.map((choice) => ({ value: choice, label: retryLabel(choice) }))}
          onValueChange={(choice) =>
            choice === 'default' ? onDefault() : change({ maxRetries: Number(choice) })
          }
        />
      </Field>
      {retry && retry.maxRetries > 0 && (
        <>
          <Field label="Waits">
            <Select
              value={retry.backoff}
              isDisabled={isReadOnly}
              options={[
                { value: 'exponential', label: 'Doubling' },
                { value: 'linear', label: 'Growing' },
                { value: 'constant', label: 'Equal' },
              ]}
              onValueChange={(backoff) => change({ backoff })}
            />
          </Field>
          <Field label="First wait">
            <Milliseconds
              value={retry.initialDelayMs}
              isReadOnly={isReadOnly}
              onChange={(initialDelayMs) => change({ initialDelayMs })}
            />
          </Field>
          <Field label="Longest wait">
            <Milliseconds
              value={retry.maxDelayMs}
              isReadOnly={isReadOnly}
              onChange={(maxDelayMs) => change({ maxDelayMs })}
            />
          </Field>
        </>
      )}
    </div>
  );
}

function Milliseconds({
  value,
  isReadOnly,
  onChange,
}: {
  value: number;
  isReadOnly: boolean;
  onChange: (ms: number) => void;
}) {
  return (
    <Input
      key={value}
      defaultValue={String(value)}
      readOnly={isReadOnly}
      suffix={<span className="text-ink-3 text-xs">ms</span>}
      onBlur={({ target }) => {
        const ms = parseDurationMs(target.value);
        if (ms === undefined) target.value = String(value);
        else if (ms !== value) onChange(Math.min(86_400_000, Math.round(ms)));
      }}
    />
  );
}

function TimeLimit({
  policy,
  isReadOnly,
  onChange,
}: PartProps & { onChange: (ms: number | undefined) => void }) {
  return (
    <Field label="Time limit of one try" isOptional help="Milliseconds, or text such as 30 seconds.">
      <Input
        defaultValue={policy.timeoutMs === undefined ? '' : String(policy.timeoutMs)}
        readOnly={isReadOnly}
        placeholder="The workflow’s own limit"
        onBlur={({ target }) => {
          const ms = parseDurationMs(target.value);
          const wanted = ms === undefined || ms < 1 ? undefined : Math.round(ms);
          if (wanted === undefined) target.value = '';
          if (wanted !== policy.timeoutMs) onChange(wanted);
        }}
      />
    </Field>
  );
}

function JoinFields({
  policy,
  isReadOnly,
  waysIn,
  onChange,
}: PartProps & { waysIn: number; onChange: (change: Partial<NodePolicy>) => void }) {
  const { join } = policy;
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="Starts">
        <Select
          value={join.mode}
          isDisabled={isReadOnly}
          options={[
            { value: 'all', label: 'When all have come' },
            { value: 'any', label: 'At the first' },
            { value: 'settled', label: 'When all are decided' },
            { value: 'count', label: 'When enough have come' },
          ]}
          onValueChange={(mode) => onChange({ join: mode === 'count' ? { mode, count: 1 } : { mode } })}
        />
      </Field>
      {join.mode === 'count' && (
        <Field label={`How many of ${waysIn}`}>
          <Select
            value={String(join.count)}
            isDisabled={isReadOnly}
            options={Array.from({ length: waysIn }, (_, i) => ({
              value: String(i + 1),
              label: String(i + 1),
            }))}
            onValueChange={(count) => onChange({ join: { mode: 'count', count: Number(count) } })}
          />
        </Field>
      )}
    </div>
  );
}

function retryLabel(choice: string): string {
  if (choice === 'default') return 'As the workflow is set';
  if (choice === '0') return 'Do not try again';
  return choice === '1' ? 'Try again once' : `Try again ${choice} times`;
}
