'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useEditor, useEditorState, useRunView, useShownRun } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { notify } from '@/components/ui/notify';
import { type DataRoot, dataRoots, entriesOf } from '@/lib/editor/data-roots';
import { previewScope } from '@/lib/editor/preview';
import { shortJson } from '@/lib/editor/short-json';
import { givePath, PATH_TYPE } from './path-target';

const FIRST = 50;

/** What the step can read, with the values of the last run: each place can be dragged, or put into the field by Enter. */
export function DataPanel({ nodeId }: { nodeId: string }) {
  const [isOpen, setOpen] = useState(false);
  const roots = useDataRoots(nodeId);
  if (roots.length === 0) return null;
  return (
    <section aria-label={t('Data of the last run')} className="border-line border-t pt-3">
      <Toggle isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
        {t('Data of the last run')}
      </Toggle>
      {isOpen && (
        <>
          <p className="mt-1 mb-2 text-ink-3 text-xs">
            {t('Drag a place into a field, or press it to put it where you were typing.')}
          </p>
          <ul>
            {roots.map((root) => (
              <Place key={root.path} path={root.path} name={root.name} value={root.value} hint={root.hint} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function useDataRoots(nodeId: string): readonly DataRoot[] {
  const run = useShownRun();
  const steps = useRunView((view) => view.steps);
  const definition = useEditorState((state) => state.definition);
  const pins = useStore(useEditor().pins, (state) => state.pins);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state of the run changes with its steps.
  return useMemo(() => {
    const scope = run && previewScope(run, nodeId, pins);
    return scope ? dataRoots(definition, nodeId, scope) : [];
  }, [run, steps, definition, pins, nodeId]);
}

function Toggle({
  isOpen,
  onToggle,
  children,
}: {
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      className="flex items-center gap-1 rounded-sm text-ink-2 hover:text-ink"
      onClick={onToggle}
    >
      <ChevronRight aria-hidden className={isOpen ? 'size-4 rotate-90' : 'size-4'} />
      {children}
    </button>
  );
}

type PlaceProps = { path: string; name: string; value: unknown; hint?: string | undefined };

function Place({ path, name, value, hint }: PlaceProps) {
  const [isOpen, setOpen] = useState(false);
  const [limit, setLimit] = useState(FIRST);
  const entries = isOpen ? entriesOf(path, value) : [];
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return (
    <li>
      <div className="flex min-w-0 items-center gap-1 font-mono text-xs leading-6">
        {isBranch ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? t('Close') : t('Open')} ${path}`}
            className="rounded-sm text-ink-2 hover:bg-hover"
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight aria-hidden className={isOpen ? 'size-4 rotate-90' : 'size-4'} />
          </button>
        ) : (
          <span className="w-4 shrink-0" />
        )}
        <button
          type="button"
          draggable
          className="flex min-w-0 flex-1 gap-2 rounded-sm px-1 text-left hover:bg-hover"
          onDragStart={({ dataTransfer }) => {
            dataTransfer.setData(PATH_TYPE, path);
            dataTransfer.effectAllowed = 'copy';
          }}
          onClick={() => void put(path)}
        >
          <span className="sr-only">{t('Insert {path}:', { path })}</span>
          <span className="shrink-0 text-violet">{name}</span>
          <span className="truncate text-ink-2">{hint ?? shortJson(value, 60)}</span>
        </button>
      </div>
      {isOpen && (
        <ul className="pl-4">
          {entries.slice(0, limit).map((entry) => (
            <Place key={entry.path} {...entry} />
          ))}
          {entries.length > limit && (
            <li>
              <button
                type="button"
                className="text-ink-2 text-xs underline"
                onClick={() => setLimit(limit + 500)}
              >
                {t('{count} more', { count: entries.length - limit })}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** Into the field one was in; where there was none, to the clipboard. */
async function put(path: string): Promise<void> {
  if (givePath(path)) return;
  try {
    await navigator.clipboard.writeText(path);
    notify.done(t('Path copied'));
  } catch (error) {
    notify.failed(t('The path could not be copied'), error);
  }
}
