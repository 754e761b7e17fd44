'use client';

import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { setConfigField } from '@/lib/editor/edit-config';
import { type FormField, formFields } from '@/lib/editor/form-fields';
import { configField, problemsOfNode } from '@/lib/editor/node-problems';
import { findNodeDefinition } from '@/lib/nodes/registry';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { FieldInput } from './field-input';
import { partsOfPath } from './focus-path';
import { translateField } from './translate-field';

/** The settings of a step, drawn from the schema of its type; `without` one that is drawn elsewhere. */
export function ConfigForm({ node, without }: { node: WorkflowNode; without?: string }) {
  const definition = findNodeDefinition(node.type);
  const [isOpen, setOpen] = useState(false);
  const fields = (definition ? formFields(definition.config) : [])
    .filter(({ key }) => key !== without)
    .map(translateField);
  const plain = fields.filter((field) => !field.isAdvanced);
  const advanced = fields.filter((field) => field.isAdvanced);
  const isWanted = useEditorState(({ view }) =>
    advanced.some(({ key }) => key === partsOfPath(view.focusField ?? '')[0]),
  );
  useEffect(() => {
    if (isWanted) setOpen(true);
  }, [isWanted]);
  if (!definition)
    return (
      <p className="text-bad">
        {t('This server does not know the step type “{type}”.', { type: node.type })}
      </p>
    );
  const isSet = advanced.some(({ key }) => node.config[key] !== undefined);
  if (fields.length === 0)
    return (
      <p className="text-ink-2">
        {t('{summary} There is nothing to set.', { summary: t(definition.summary) })}
      </p>
    );
  return (
    <div className="flex flex-col gap-4">
      {plain.map((field) => (
        <ConfigFieldInput key={field.key} node={node} field={field} />
      ))}
      {advanced.length > 0 && (
        <div className="flex flex-col gap-4">
          <button
            type="button"
            aria-expanded={isOpen || isSet}
            className="flex items-center gap-1 self-start rounded-sm text-ink-2 hover:text-ink"
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden className={isOpen || isSet ? 'size-4 rotate-90' : 'size-4'} />
            {t('More settings')}
          </button>
          {(isOpen || isSet) &&
            advanced.map((field) => <ConfigFieldInput key={field.key} node={node} field={field} />)}
        </div>
      )}
    </div>
  );
}

function ConfigFieldInput({ node, field }: { node: WorkflowNode; field: FormField }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const problem = useEditorState((state) =>
    problemsOfNode(state.problems, node.id).find((found) => isAbout(configField(found), field.key)),
  );
  const touched = node.config[field.key] !== undefined;
  return (
    <div data-field={field.key}>
      <FieldInput
        field={field}
        nodeId={node.id}
        value={node.config[field.key]}
        isReadOnly={isReadOnly}
        error={problem && (touched || problem.code !== 'config_invalid') ? t(problem.message) : undefined}
        onChange={(value) => setConfigField(store, node.id, field.key, value)}
        onDone={() => store.getState().endGesture()}
      />
    </div>
  );
}

function isAbout(path: string | null, key: string): boolean {
  return path !== null && (path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`));
}
