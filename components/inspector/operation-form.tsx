'use client';

import { useQuery } from '@tanstack/react-query';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { integrationQuery } from '@/components/integrations/integration-queries';
import { Notice } from '@/components/ui/notice';
import { setConfigField } from '@/lib/editor/edit-config';
import { schemaFields } from '@/lib/editor/schema-fields';
import { isPlainObject, type JsonObject } from '@/lib/shared/json';
import type { WorkflowNode } from '@/lib/workflow/schema';
import { ConfigForm } from './config-form';
import { FieldInput } from './field-input';

/** The settings of an integration step: a field for each parameter, once its operation is known. */
export function OperationForm({ node }: { node: WorkflowNode }) {
  const name = typeof node.config.integration === 'string' ? node.config.integration.trim() : '';
  const { data, error } = useQuery({ ...integrationQuery(name), enabled: name !== '', retry: false });
  const operation = data?.operations.find(({ id }) => id === node.config.action);
  return (
    <>
      {error && <Notice tone="wait">{error.message}</Notice>}
      {data && !operation && (
        <Notice tone="wait">{t('“{title}” has no operation of this name.', { title: data.title })}</Notice>
      )}
      {operation ? (
        <>
          <ConfigForm node={node} without="params" />
          {/* The description of an operation is a JSON Schema. */}
          <ParameterFields node={node} schema={operation.schema as JsonObject} />
        </>
      ) : (
        <ConfigForm node={node} />
      )}
    </>
  );
}

function ParameterFields({ node, schema }: { node: WorkflowNode; schema: JsonObject }) {
  const { store } = useEditor();
  const isReadOnly = useEditorState((state) => state.isReadOnly);
  const params = isPlainObject(node.config.params) ? node.config.params : {};
  const fields = schemaFields(schema);
  if (fields.length === 0) return null;
  return (
    <section
      aria-label={t('Parameters')}
      data-field="params"
      className="flex flex-col gap-4 border-line border-t pt-4"
    >
      {fields.map((field) => (
        <div key={`${String(node.config.action)}/${field.key}`} data-field={field.key}>
          <FieldInput
            field={field}
            nodeId={node.id}
            // The settings of a step are JSON.
            value={params[field.key] as JsonObject[string] | undefined}
            isReadOnly={isReadOnly}
            onChange={(value) => {
              const { [field.key]: _, ...others } = params;
              const next = value === undefined ? others : { ...others, [field.key]: value };
              setConfigField(store, node.id, 'params', next as JsonObject);
            }}
            onDone={() => store.getState().endGesture()}
          />
        </div>
      ))}
    </section>
  );
}
