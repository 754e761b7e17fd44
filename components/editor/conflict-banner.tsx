'use client';

import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { type MergeItem, mergeDefinitions, mergeItems, type Side, sideOf } from '@/lib/editor/merge';
import { countText } from '@/lib/editor/words';
import type { Definition } from '@/lib/workflow/schema';
import { useEditor, useEditorState } from './editor-context';

type Versions = { base: Definition; mine: Definition; theirs: Definition };

/** Somebody else saved meanwhile: nothing is overwritten until the person has merged, step by step. */
export function ConflictBanner({ onMerge }: { onMerge: (merged: Definition) => void }) {
  const { store } = useEditor();
  const save = useEditorState((state) => state.save);
  const mine = useEditorState((state) => state.definition);
  const isOpen = useEditorState((state) => state.view.panel === 'conflict');
  if (save.status !== 'conflict' || !save.theirs) return null;
  const versions = { base: save.base ?? save.theirs.definition, mine, theirs: save.theirs.definition };
  const setOpen = (open: boolean) => store.getState().setView({ panel: open ? 'conflict' : null });
  return (
    <div
      role="alert"
      className="flex items-center gap-3 border-line border-b bg-wait-soft px-4 py-2 text-wait"
    >
      <GitMerge className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1">
        Somebody else changed this workflow. Your edits are safe, but not saved.
      </p>
      <Button size="sm" onClick={() => setOpen(true)}>
        Review and merge
      </Button>
      {isOpen && <MergeDialog versions={versions} onOpenChange={setOpen} onMerge={onMerge} />}
    </div>
  );
}

type MergeProps = {
  versions: Versions;
  onOpenChange: (open: boolean) => void;
  onMerge: (merged: Definition) => void;
};

function MergeDialog({ versions, onOpenChange, onMerge }: MergeProps) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const items = mergeItems(versions.base, versions.mine, versions.theirs);
  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      title="Merge two versions"
      description="Changes of one side only are taken as they are. Choose a side wherever both changed the same."
      size="lg"
      footer={
        <Button
          variant="primary"
          onClick={() => {
            onMerge(mergeDefinitions(versions, choices));
            onOpenChange(false);
          }}
        >
          Merge {countText(items.length, 'change')}
        </Button>
      }
    >
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <MergeRow
            key={item.key}
            item={item}
            side={sideOf(item, choices)}
            onChoose={(side) => setChoices(new Map(choices).set(item.key, side))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function MergeRow({ item, side, onChoose }: { item: MergeItem; side: Side; onChoose: (side: Side) => void }) {
  return (
    <li className="flex min-h-11 items-center gap-3 py-1">
      <div className="min-w-0 flex-1">
        <p className="truncate">{item.name}</p>
        <p className="text-ink-3 text-xs">
          {item.kind}
          {item.mine && ` · you: ${item.mine}`}
          {item.theirs && ` · they: ${item.theirs}`}
        </p>
      </div>
      <SegmentedControl
        aria-label={`Which side of ${item.name}`}
        value={side}
        onValueChange={onChoose}
        segments={[
          { value: 'mine', label: 'Mine' },
          { value: 'theirs', label: 'Theirs' },
        ]}
      />
    </li>
  );
}
