'use client';

import { Command } from 'cmdk';
import { useState } from 'react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { NodeTile } from '@/components/editor/node-icon';
import { t } from '@/components/i18n/t';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { useFocusBack } from '@/components/ui/use-focus-back';
import type { StepPreset } from '@/lib/editor/add-step';
import { fittingTypes } from '@/lib/editor/connect-rules';
import { stepSections } from '@/lib/editor/step-list';
import type { PickerState } from '@/lib/editor/view';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import { integration } from '@/lib/nodes/integration/definition';
import { addNamedStep, sayOfType } from './add-named-step';
import { useOperations } from './use-operations';

/** Opens where a connection was dropped, or a + pressed, and offers only what fits there. */
export function NodePicker() {
  const { store } = useEditor();
  const picker = useEditorState((state) => state.view.picker);
  const focusBack = useFocusBack(picker !== null);
  if (!picker) return null;
  return (
    <Popover open onOpenChange={(isOpen) => !isOpen && store.getState().setView({ picker: null })}>
      <PopoverAnchor
        className="fixed size-0"
        style={{ left: Math.round(picker.screen.x), top: Math.round(picker.screen.y) }}
      />
      <PopoverContent
        align="start"
        sideOffset={8}
        className="w-68 p-0"
        aria-label={t('Add a step')}
        {...focusBack}
      >
        <PickerList picker={picker} />
      </PopoverContent>
    </Popover>
  );
}

function PickerList({ picker }: { picker: PickerState }) {
  const { store, actions } = useEditor();
  const [search, setSearch] = useState('');
  const types = fittingTypes(picker.purpose);
  const operations = useOperations(search);
  const pick = (type: NodeDefinition, preset?: StepPreset) => {
    const id = addNamedStep(store, type.type, picker, preset);
    if (id) actions.canvas.focusNode(id);
  };
  return (
    <Command label={t('Add a step')} loop shouldFilter={false}>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder={t('Find a step')}
        className="h-10 w-full border-line border-b bg-transparent px-3 outline-none"
      />
      <Command.List className="max-h-80 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-ink-2">{t('No such step.')}</Command.Empty>
        {stepSections(types, search, sayOfType).map(({ title, types: fitting }) => (
          <Command.Group key={title} heading={t(title)} className={groupClass}>
            {fitting.map((type) => (
              <PickerItem
                key={type.type}
                value={type.title}
                type={type}
                title={t(type.title)}
                more={t(type.summary)}
                onPick={() => pick(type)}
              />
            ))}
          </Command.Group>
        ))}
        {types.includes(integration) &&
          operations.map(({ title, operations: fitting }) => (
            <Command.Group key={title} heading={title} className={groupClass}>
              {fitting.map(({ key, label, preset }) => (
                <PickerItem
                  key={key}
                  value={`operation ${key}`}
                  type={integration}
                  title={label}
                  more={title}
                  onPick={() => pick(integration, preset)}
                />
              ))}
            </Command.Group>
          ))}
      </Command.List>
    </Command>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs';

type ItemProps = { value: string; type: NodeDefinition; title: string; more: string; onPick: () => void };

function PickerItem({ value, type, title, more, onPick }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onPick}
      className="flex cursor-default items-center gap-2.5 rounded-md px-1.5 py-1 data-[selected=true]:bg-hover"
    >
      <NodeTile type={type.type} size="sm" />
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{title}</span>
        <span className="truncate text-ink-3 text-xs">{more}</span>
      </span>
    </Command.Item>
  );
}
