'use client';

import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { t } from '@/components/i18n/t';
import { CodeField } from '@/components/inspector/code-field';
import { AnchoredPopover } from '@/components/ui/anchored-popover';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { LayerProps } from '@/components/ui/use-layer';
import { api } from '@/lib/api/browser-client';
import { inputFields } from '@/lib/editor/input-form';
import { keepRunInput, parseRunInput, readRunInput } from '@/lib/editor/run-input';
import { startTestRun } from '@/lib/editor/test-run';
import { useEditor, useEditorState } from './editor-context';
import { InputForm } from './input-form';

/** What the run is given: as a form from the schema of the input, or as JSON. */
export function TestRunForm(opening: LayerProps) {
  return (
    <AnchoredPopover {...opening} align="end" className="w-90" aria-label={t('Test run')}>
      <RunInputForm />
    </AnchoredPopover>
  );
}

function RunInputForm() {
  const session = useEditor();
  const { workflowId } = session.store.getState();
  const [text, setText] = useState(() => readRunInput(localStorage, workflowId));
  const [isBusy, setBusy] = useState(false);
  const schema = useEditorState((state) => state.definition.inputSchema);
  const fields = useMemo(() => inputFields(schema), [schema]);
  const [wantsForm, setWantsForm] = useState(true);
  const input = parseRunInput(text);
  // What is no JSON can only be mended as text.
  const isForm = wantsForm && input.ok;
  const run = async () => {
    if (!input.ok) return;
    keepRunInput(localStorage, workflowId, text);
    setBusy(true);
    await startTestRun(session, input.value, api).catch((error) =>
      notify.failed(t('The run did not start'), error),
    );
    setBusy(false);
    session.store.getState().setView({ panel: null });
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div className="flex items-start justify-between gap-2">
        <div>
          <p className="font-medium">{t('Run input')}</p>
          <p className="text-ink-3 text-xs">
            {t('What the trigger hands on. Remembered for this workflow.')}
          </p>
        </div>
        {fields && (
          <SegmentedControl
            aria-label={t('Written as')}
            value={isForm ? 'form' : 'json'}
            onValueChange={(chosen) => setWantsForm(chosen === 'form')}
            segments={[
              { value: 'form', label: t('Form') },
              { value: 'json', label: t('JSON') },
            ]}
          />
        )}
      </div>
      {fields && isForm && input.ok ? (
        <InputForm
          fields={fields}
          value={input.value}
          onChange={(value) => setText(JSON.stringify(value, null, 2))}
        />
      ) : (
        <CodeField
          label={t('Run input')}
          language="json"
          value={text}
          onChange={setText}
          onSubmit={run}
          minLines={5}
        />
      )}
      {!input.ok && <p className="text-bad text-xs">{input.message}</p>}
      <Button type="submit" className="self-end" icon={<Play />} isBusy={isBusy} disabled={!input.ok}>
        {t('Run the draft')}
      </Button>
    </form>
  );
}
