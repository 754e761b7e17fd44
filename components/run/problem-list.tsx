'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useEditor, useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { EmptyState } from '@/components/ui/empty-state';
import { configField } from '@/lib/editor/node-problems';
import { selectOnly } from '@/lib/editor/selection';
import type { EditorSession } from '@/lib/editor/session';
import type { Problem } from '@/lib/workflow/problem';

/** What stands in the way of deploying; each entry leads to where it is. */
export function ProblemList() {
  const session = useEditor();
  const problems = useEditorState((state) => state.problems);
  const names = useEditorState((state) => state.definition.nodes);
  if (problems.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title={t('No problems')}>
        {t('The workflow can be deployed as it is.')}
      </EmptyState>
    );
  }
  const nameOf = (id: string | undefined) => names.find((node) => node.id === id)?.name ?? '';
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.code}-${problem.field}-${problem.message}`}>
          <button
            type="button"
            className="flex w-full items-start gap-3 border-line border-b px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
            onClick={() => goTo(session, problem)}
          >
            {problem.severity === 'error' ? (
              <CircleAlert aria-label={t('Error')} className="mt-0.5 size-4 shrink-0 text-bad" />
            ) : (
              <TriangleAlert aria-label={t('Warning')} className="mt-0.5 size-4 shrink-0 text-wait" />
            )}
            <span className="min-w-0 flex-1">
              {t(problem.message)} <span className="text-ink-3">{problem.hint && t(problem.hint)}</span>
            </span>
            <span className="max-w-40 shrink-0 truncate text-ink-2">{nameOf(problem.nodeId)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function goTo({ store, actions }: EditorSession, problem: Problem): void {
  const { setView } = store.getState();
  if (problem.nodeId) {
    setView({
      selection: selectOnly({ nodes: [problem.nodeId] }),
      inspectorTab: 'settings',
      focusField: configField(problem),
    });
    actions.canvas.fitSelection();
  } else if (problem.connectionId) {
    setView({ selection: selectOnly({ connections: [problem.connectionId] }) });
  }
}
