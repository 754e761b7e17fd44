'use client';

import { ExternalLink, Plus } from 'lucide-react';
import { useState } from 'react';
import { useEditorState } from '@/components/editor/editor-context';
import { t } from '@/components/i18n/t';
import { Combobox } from '@/components/ui/combobox';
import { lazyPart } from '@/components/ui/lazy-part';
import type { FormField } from '@/lib/editor/form-fields';
import { msg } from '@/lib/i18n/message';
import type { PickKind } from '@/lib/nodes/define-node';
import { type FieldInputProps, textOf } from '../field-props';
import { useChoices } from './use-choices';

const CredentialDialog = lazyPart({
  name: msg('The form for a credential'),
  load: () => import('@/components/credentials/credential-dialog').then((m) => m.CredentialDialog),
  failure: 'floating',
});
const FunctionDialog = lazyPart({
  name: msg('The form for a function'),
  load: () => import('@/components/functions/function-dialog').then((m) => m.FunctionDialog),
  failure: 'floating',
});
const TableDialog = lazyPart({
  name: msg('The form for a table'),
  load: () => import('@/components/tables/table-dialog').then((m) => m.TableDialog),
  failure: 'floating',
});

type Picks = NonNullable<FormField['picks']>;
type Props = FieldInputProps & { picks: Picks };

/** Names something the organization has: found by typing, made on the spot, or written as a template. */
export function PickInput({ picks, field, nodeId, value, onChange, onDone, isReadOnly }: Props) {
  const [search, setSearch] = useState('');
  const [isMaking, setMaking] = useState(false);
  const integration = useEditorState(({ definition }) =>
    textOf(definition.nodes.find(({ id }) => id === nodeId)?.config.integration),
  );
  const chosen = textOf(value);
  const choices = useChoices({ picks, search, value: chosen, integration, isWanted: true });
  const choose = (name: string) => {
    onChange(name === '' ? undefined : name);
    onDone();
  };
  return (
    <>
      <Combobox
        value={chosen}
        options={choices.options}
        search={search}
        onSearch={setSearch}
        searchLabel={t(words[picks.kind].find)}
        placeholder={
          field.placeholder
            ? t('Choose, such as {placeholder}', { placeholder: field.placeholder })
            : undefined
        }
        note={noteOf(choices, { kind: picks.kind, integration, search })}
        noneLabel={field.isRequired ? undefined : t('None')}
        takesText
        isDisabled={isReadOnly}
        onChoose={choose}
        actions={actionsFor(picks.kind, chosen, () => setMaking(true))}
      />
      {isMaking && (
        <Maker
          picks={picks}
          onClose={() => setMaking(false)}
          onMade={(name) => {
            choose(name);
            setMaking(false);
          }}
        />
      )}
    </>
  );
}

const words: Record<PickKind, { find: string; make: string; none: string }> = {
  credential: {
    find: msg('Find a credential'),
    make: msg('Create a credential'),
    none: msg('There is no credential of this kind yet.'),
  },
  workflow: {
    find: msg('Find a workflow'),
    make: msg('Create a workflow'),
    none: msg('There is no workflow yet.'),
  },
  function: {
    find: msg('Find a function'),
    make: msg('Create a function'),
    none: msg('There is no function yet.'),
  },
  agent: {
    find: msg('Find an agent'),
    make: msg('Create an agent'),
    none: msg('No agent is registered yet.'),
  },
  table: { find: msg('Find a table'), make: msg('Create a table'), none: msg('There is no data table yet.') },
  integration: {
    find: msg('Find an integration'),
    make: msg('Add an integration'),
    none: msg('There is no integration yet.'),
  },
  operation: {
    find: msg('Find an operation'),
    make: msg('Create an operation'),
    none: msg('The integration has no operation.'),
  },
};

type Asked = { kind: PickKind; integration: string; search: string };

function noteOf(
  { options, isPending, error }: ReturnType<typeof useChoices>,
  { kind, integration, search }: Asked,
) {
  if (kind === 'operation' && integration === '') return t('Choose the integration first.');
  if (error) return error.message;
  if (isPending) return t('Reading…');
  if (options.length > 0) return null;
  return search === '' ? t(words[kind].none) : t('Nothing is called “{search}”.', { search });
}

/** Where things are made and kept that have no dialog of their own here. */
const pages: Partial<Record<PickKind, { label: string; href: string }>> = {
  workflow: { label: msg('Create a workflow'), href: '/workflows?open=new' },
  agent: { label: msg('Agents and functions'), href: '/functions' },
  integration: { label: msg('Add an integration'), href: '/integrations' },
};

function actionsFor(kind: PickKind, chosen: string, onMake: () => void) {
  const page = pages[kind];
  // In a tab of its own: what is being drawn here stays.
  const visit = (href: string) => () => void window.open(href, '_blank', 'noopener');
  const opener =
    kind === 'workflow' && chosen !== '' && !chosen.includes('{{')
      ? [
          {
            label: t('Open the chosen workflow'),
            icon: <ExternalLink />,
            onSelect: visit(`/workflows/${encodeURIComponent(chosen)}`),
          },
        ]
      : [];
  if (page) return [...opener, { label: t(page.label), icon: <ExternalLink />, onSelect: visit(page.href) }];
  if (kind === 'operation') return [];
  return [{ label: t(words[kind].make), icon: <Plus />, onSelect: onMake }];
}

type MakerProps = { picks: Picks; onClose: () => void; onMade: (name: string) => void };

function Maker({ picks, onClose, onMade }: MakerProps) {
  const { kind, credentialTypes } = picks;
  switch (kind) {
    case 'credential':
      return (
        <CredentialDialog
          {...(credentialTypes ? { types: credentialTypes } : {})}
          onClose={onClose}
          onGiveUp={onClose}
          onSaved={onMade}
        />
      );
    case 'function':
      return <FunctionDialog onClose={onClose} onGiveUp={onClose} onSaved={onMade} />;
    case 'table':
      return <TableDialog onClose={onClose} onGiveUp={onClose} onSaved={onMade} />;
    case 'agent':
    case 'workflow':
    case 'integration':
    case 'operation':
      return null;
  }
}
