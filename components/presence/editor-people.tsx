'use client';

import { useCallback } from 'react';
import { useMetaStore } from '@/components/editor/meta-context';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { PeopleHere } from './people-here';
import { usePresence, type WorkflowChange } from './use-presence';

type Props = { onRevision: (revision: number, by: string | null) => void };

/** The others in this editor, and the ear for what they save. */
export function EditorPeople({ onRevision }: Props) {
  const { user } = useVisitor();
  const meta = useMetaStore();
  const onChange = useCallback(
    ({ revision, status, version, by }: WorkflowChange) => {
      meta.setState({ status, version });
      onRevision(revision, by && (by.userId === user.id ? t('You, elsewhere,') : by.name));
    },
    [meta, onRevision, user.id],
  );
  const people = usePresence(meta.getState().workflowId, onChange);
  return <PeopleHere people={people.filter(({ userId }) => userId !== user.id)} />;
}
