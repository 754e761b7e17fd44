'use client';

import { PanelLeftClose, Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useEditor } from '@/components/editor/editor-context';
import { NodeTile } from '@/components/editor/node-icon';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import type { StepPreset } from '@/lib/editor/add-step';
import { firstFreePort, placeAfter } from '@/lib/editor/new-elements';
import { onlySelectedNode } from '@/lib/editor/selection';
import { stepSections } from '@/lib/editor/step-list';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import { integration } from '@/lib/nodes/integration/definition';
import { nodeDefinitions } from '@/lib/nodes/registry';
import { addNamedStep, sayOfType } from './add-named-step';
import { STEP_DRAG_TYPE, STEP_PRESET_TYPE } from './step-drag';
import { useOperations } from './use-operations';

/** Every step there is: drag one to where it belongs, or press it to add it after the selected one. */
export function StepPalette() {
  const { store } = useEditor();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const sections = stepSections(nodeDefinitions, search, sayOfType);
  const connected = useOperations(search);
  return (
    <aside
      aria-label={t('Steps')}
      className="flex w-62 shrink-0 flex-col border-line border-r bg-panel max-[900px]:hidden"
    >
      <div className="flex items-center gap-1 p-2">
        <Input
          id="step-search"
          type="search"
          aria-label={t('Find a step')}
          placeholder={t('Find a step')}
          icon={<Search />}
          suffix={<Kbd keys={['/']} />}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus();
            if (event.key === 'Escape') setSearch('');
          }}
        />
        <IconButton
          label={t('Hide the steps')}
          icon={<PanelLeftClose />}
          shortcut={['P']}
          onClick={() => store.getState().setView({ isPaletteOpen: false })}
        />
      </div>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {sections.map(({ title, types }) => (
          <section key={title} aria-label={t(title)}>
            <h2 className="px-1.5 pt-3 pb-1 font-semibold text-ink-2 text-xs">{t(title)}</h2>
            {types.map((type) => (
              <PaletteItem key={type.type} type={type} />
            ))}
          </section>
        ))}
        {connected.map(({ title, operations }) => (
          <section key={title} aria-label={title}>
            <h2 className="px-1.5 pt-3 pb-1 font-semibold text-ink-2 text-xs">{title}</h2>
            {operations.map(({ key, label, preset }) => (
              <PaletteItem key={key} type={integration} label={label} preset={preset} />
            ))}
          </section>
        ))}
        {sections.length + connected.length === 0 && (
          <p className="px-1.5 py-3 text-ink-2">{t('No step is called “{search}”.', { search })}</p>
        )}
      </div>
    </aside>
  );
}

type ItemProps = { type: NodeDefinition; label?: string; preset?: StepPreset };

function PaletteItem({ type, label = t(type.title), preset }: ItemProps) {
  const session = useEditor();
  return (
    <button
      type="button"
      draggable
      title={t(type.summary)}
      className="flex h-9 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(STEP_DRAG_TYPE, type.type);
        if (preset) dataTransfer.setData(STEP_PRESET_TYPE, JSON.stringify(preset));
        dataTransfer.effectAllowed = 'copy';
      }}
      onKeyDown={moveFocus}
      onClick={() => addBesideSelection(session, type, preset)}
    >
      <NodeTile type={type.type} size="sm" />
      <span className="truncate">{label}</span>
    </button>
  );
}

/** After the selected step and connected to it, where that makes sense; else in the next free place. */
function addBesideSelection(
  { store, actions }: ReturnType<typeof useEditor>,
  type: NodeDefinition,
  preset?: StepPreset,
): void {
  const { definition, view } = store.getState();
  const selected = onlySelectedNode(view.selection);
  const canvas = placeAfter(definition, view.selection.nodes) ?? actions.canvas.center();
  const isFollowing = selected !== null && type.inputs.length > 0;
  const port = isFollowing ? firstFreePort(store.getState().definition, selected) : null;
  const place = {
    canvas,
    purpose:
      selected && port ? ({ kind: 'after', nodeId: selected, port } as const) : ({ kind: 'add' } as const),
  };
  const id = addNamedStep(store, type.type, place, preset);
  if (id) actions.canvas.focusNode(id);
}

function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const all = [...(event.currentTarget.closest('aside')?.querySelectorAll('[draggable]') ?? [])];
  const next = all[all.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next instanceof HTMLElement) next.focus();
}
