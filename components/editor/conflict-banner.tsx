'use client';

import { CopyPlus, GitMerge } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { notify } from '@/components/ui/notify';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { api } from '@/lib/api/browser-client';
import { keepCopy } from '@/lib/editor/keep-copy';
import { type MergeItem, mergeDefinitions, mergeItems, type Side, sideOf } from '@/lib/editor/merge';
import { msg } from '@/lib/i18n/message';
import type { Definition } from '@/lib/workflow/schema';
import { useEditor, useEditorState } from './editor-context';
import { useMeta } from './meta-context';

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
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-wait-soft px-4 py-2 text-wait"
    >
      <GitMerge className="size-4 shrink-0" aria-hidden />
      <p className="min-w-50 flex-1">
        {t('Somebody else changed this workflow. Your edits are safe, but not saved.')}
      </p>
      <KeepCopyButton mine={mine} onKept={() => onMerge(versions.theirs)} />
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('Review and merge')}
      </Button>
      {isOpen && <MergeDialog versions={versions} onOpenChange={setOpen} onMerge={onMerge} />}
    </div>
  );
}

/** My edits go into a workflow of their own; here theirs stay. */
function KeepCopyButton({ mine, onKept }: { mine: Definition; onKept: () => void }) {
  const router = useRouter();
  const name = useMeta((meta) => meta.name);
  const [isBusy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      const id = await keepCopy(api, name, mine);
      onKept();
      notify.done(t('Your version is kept as “{name} (my copy)”', { name }), {
        label: t('Open'),
        onClick: () => router.push(`/workflows/${id}`),
      });
    } catch (error) {
      setBusy(false);
      notify.failed(t('The copy could not be made; nothing is lost'), error);
    }
  };
  return (
    <Button size="sm" icon={<CopyPlus />} isBusy={isBusy} onClick={keep} className="max-sm:[&>svg]:hidden">
      {t('Keep mine as a copy')}
    </Button>
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
      title={t('Merge two versions')}
      description={t(
        'Changes of one side only are taken as they are. Choose a side wherever both changed the same.',
      )}
      size="lg"
      footer={
        <Button
          variant="primary"
          onClick={() => {
            onMerge(mergeDefinitions(versions, choices));
            onOpenChange(false);
          }}
        >
          {t('Merge {count}', { count: tn(items.length, '{count} change', '{count} changes') })}
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

const kindWords: Record<MergeItem['kind'], string> = {
  node: msg('step'),
  connection: msg('connection'),
  note: msg('note'),
  group: msg('group'),
  settings: msg('settings'),
};

const changeWords: Record<NonNullable<MergeItem['mine']>, string> = {
  added: msg('added'),
  removed: msg('removed'),
  changed: msg('changed'),
  moved: msg('moved'),
};

function MergeRow({ item, side, onChoose }: { item: MergeItem; side: Side; onChoose: (side: Side) => void }) {
  const name = t(item.name.message, item.name.values);
  return (
    <li className="flex min-h-11 items-center gap-3 py-1">
      <div className="min-w-0 flex-1">
        <p className="truncate">{name}</p>
        <p className="text-ink-3 text-xs">
          {t(kindWords[item.kind])}
          {item.mine && t(' · you: {mine}', { mine: t(changeWords[item.mine]) })}
          {item.theirs && t(' · they: {theirs}', { theirs: t(changeWords[item.theirs]) })}
        </p>
      </div>
      <SegmentedControl
        aria-label={t('Which side of {name}', { name })}
        value={side}
        onValueChange={onChoose}
        segments={[
          { value: 'mine', label: t('Mine') },
          { value: 'theirs', label: t('Theirs') },
        ]}
      />
    </li>
  );
}
