'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t, tx } from '@/components/i18n/t';
import { RemoveDialog } from '@/components/schema-form/remove-dialog';
import { SettingsPage } from '@/components/settings/settings-page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, TableCell, TableHead, TableRow } from '@/components/ui/table';
import { usePages } from '@/components/ui/use-pages';
import { api } from '@/lib/api/browser-client';
import { TemplateDialog } from './template-dialog';
import { type ListedTemplate, templatesQuery } from './template-queries';

type Open =
  | { what: 'form'; template: ListedTemplate | null }
  | { what: 'delete'; template: ListedTemplate }
  | null;

export function MailTemplatesPage() {
  const [open, setOpen] = useState<Open>(null);
  const list = useQuery(templatesQuery);
  const close = () => setOpen(null);
  return (
    <SettingsPage
      title={t('Mail templates')}
      description={tx('Texts that the step “Send email” sends by their name. They may hold {code}.', {
        code: <code className="text-ink">{'{{expressions}}'}</code>,
      })}
      action={
        <Button
          variant="primary"
          icon={<Plus aria-hidden />}
          onClick={() => setOpen({ what: 'form', template: null })}
        >
          {t('New template')}
        </Button>
      }
      dialog={
        <>
          {open?.what === 'form' && <TemplateDialog template={open.template} onClose={close} />}
          {open?.what === 'delete' && <DeleteDialog template={open.template} onClose={close} />}
        </>
      }
    >
      {list.data ? (
        <Templates
          templates={list.data.templates}
          onOpen={(template) => setOpen({ what: 'form', template })}
          onDelete={(template) => setOpen({ what: 'delete', template })}
        />
      ) : list.error ? (
        <ErrorState
          title={t('The templates could not be loaded')}
          message={list.error.message}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <div role="status" aria-label={t('Loading templates')} className="p-3">
          <Skeleton className="w-48" />
        </div>
      )}
    </SettingsPage>
  );
}

type TemplatesProps = {
  templates: readonly ListedTemplate[];
  onOpen: (template: ListedTemplate) => void;
  onDelete: (template: ListedTemplate) => void;
};

function Templates({ templates, onOpen, onDelete }: TemplatesProps) {
  const { shown, pager } = usePages(templates);
  return (
    <>
      <Table>
        <thead>
          <tr>
            <TableHead className="w-[40%]">{t('Name')}</TableHead>
            <TableHead>{t('Subject')}</TableHead>
            <TableHead className="w-12">
              <span className="sr-only">{t('Actions')}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((template) => (
            <TableRow key={template.name}>
              <TableCell className="max-w-0 py-1.5">
                <span className="flex items-center gap-2">
                  <button
                    type="button"
                    className="truncate rounded-sm font-medium hover:underline"
                    onClick={() => onOpen(template)}
                  >
                    {template.name}
                  </button>
                  {template.isBuiltIn && <Badge>{t('Shipped')}</Badge>}
                </span>
                <p className="truncate text-ink-3 text-xs">{template.description}</p>
              </TableCell>
              <TableCell className="max-w-0 truncate text-ink-2">{template.subject}</TableCell>
              <TableCell className="pr-2 text-right">
                {!template.isBuiltIn && (
                  <IconButton
                    size="sm"
                    label={t('Delete {name}', { name: template.name })}
                    icon={<Trash2 />}
                    onClick={() => onDelete(template)}
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {pager}
    </>
  );
}

function DeleteDialog({ template: { name }, onClose }: { template: ListedTemplate; onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <RemoveDialog
      name={name}
      confirmLabel={t('Delete template')}
      remove={(isForced) =>
        api.mailTemplates.remove({ params: { name }, query: { force: isForced ? 'true' : 'false' } })
      }
      onRemoved={() => void queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey })}
      onClose={onClose}
    >
      {t('Steps that name it send a plain mail made of their data from then on.')}
    </RemoveDialog>
  );
}
