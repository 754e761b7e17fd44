'use client';

import { useQuery } from '@tanstack/react-query';
import { MousePointerClick } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { Main } from '@/components/shell/main';
import { TopBar } from '@/components/shell/top-bar';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { approvalBoxes } from '@/lib/api/contracts/approval-boxes';
import { ApprovalDetail } from './approval-detail';
import { ApprovalList, boxNames } from './approval-list';
import { inboxQuery } from './approval-queries';
import { BulkBar } from './bulk-bar';
import { useInboxCounts } from './inbox-store';
import { useInboxKeys } from './use-inbox-keys';
import { useInboxView } from './use-inbox-view';

/** The inbox: the list on the left, the open approval on the right; on narrow screens one at a time. */
export function ApprovalsPage() {
  const [view, changeView] = useInboxView();
  const { data } = useQuery(inboxQuery(view));
  const ids = useMemo(() => data?.approvals.map(({ id }) => id) ?? [], [data]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const chosenHere = ids.filter((id) => chosen.has(id));
  const open = useCallback((id: string) => changeView({ id }), [changeView]);
  const close = useCallback(() => changeView({ id: '' }), [changeView]);
  useInboxKeys({ ids, openId: view.id, onOpen: open, onClose: close });
  return (
    <>
      <TopBar crumbs={[{ label: t('Approvals') }]} />
      <Main className="flex overflow-hidden">
        <h1 className="sr-only">{t('Approvals')}</h1>
        <section
          aria-label={t('Inbox')}
          className={cn(
            'flex w-full shrink-0 flex-col border-line bg-panel lg:w-100 lg:border-r',
            view.id !== '' && 'max-lg:hidden',
          )}
        >
          <div className="flex items-center border-line border-b px-4 py-2.5">
            <Boxes box={view.box} counts={data?.counts ?? null} onBox={(box) => changeView({ box })} />
          </div>
          {view.box === 'mine' && chosenHere.length > 0 && (
            <BulkBar ids={chosenHere} onDone={() => setChosen(new Set())} />
          )}
          <div className="min-h-0 flex-1 overflow-y-auto">
            <ApprovalList
              view={view}
              onChange={changeView}
              chosen={chosen}
              onChoose={(id, isChosen) => setChosen(withChosen(chosen, id, isChosen))}
            />
          </div>
          <p className="flex items-center gap-1.5 border-line border-t px-4 py-2 text-ink-3 text-xs max-lg:hidden">
            {tx('{key} {key2} move · {key3} or {key4}, then {key5} answer', {
              key: <Kbd keys={['J']} />,
              key2: <Kbd keys={['K']} />,
              key3: <Kbd keys={['A']} />,
              key4: <Kbd keys={['R']} />,
              key5: <Kbd keys={['Enter']} />,
            })}
          </p>
        </section>
        <section
          aria-label={t('Open approval')}
          className={cn('flex min-w-0 flex-1 flex-col bg-panel', view.id === '' && 'max-lg:hidden')}
        >
          {view.id === '' ? (
            <EmptyState icon={<MousePointerClick />} title={t('Choose an approval')} className="m-auto">
              {t('What is asked, the data to decide on and its history are shown here.')}
            </EmptyState>
          ) : (
            <ApprovalDetail
              key={view.id}
              id={view.id}
              onClose={close}
              onAnswered={() => changeView({ id: nextId(ids, view.id) })}
            />
          )}
        </section>
      </Main>
    </>
  );
}

type BoxesProps = {
  box: (typeof approvalBoxes)[number];
  counts: { mine: number; team: number } | null;
  onBox: (box: BoxesProps['box']) => void;
};

function Boxes({ box, counts, onBox }: BoxesProps) {
  const live = useInboxCounts((state) => state.counts);
  const shown = live ?? counts;
  return (
    <SegmentedControl
      aria-label={t('Box')}
      value={box}
      onValueChange={onBox}
      segments={approvalBoxes.map((value) => ({
        value,
        label: t(boxNames[value]),
        count: value === 'done' ? undefined : shown?.[value],
      }))}
    />
  );
}

/** After an answer comes the next one, or the one before at the end of the list. */
function nextId(ids: readonly string[], id: string): string {
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1] ?? '';
}

function withChosen(chosen: ReadonlySet<string>, id: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}
