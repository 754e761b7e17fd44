'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LayoutTemplate } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { useVisitor } from '@/components/shell/visitor';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { ListPage } from '@/components/ui/list-page';
import { notify } from '@/components/ui/notify';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { usePages } from '@/components/ui/use-pages';
import { workflowsKey } from '@/components/workflows/workflow-queries';
import { api } from '@/lib/api/browser-client';
import { TemplateCard } from './template-card';
import { TemplatePreview } from './template-preview';
import { galleryQuery, type Template } from './template-queries';
import { useTemplate } from './use-template';

const ANY = '*any';

export function TemplatesPage() {
  const { data, error, refetch } = useQuery(galleryQuery);
  const { scopes, user, organization } = useVisitor();
  const [view, change] = useGalleryView();
  const [deleting, setDeleting] = useState<Template | null>(null);
  const use = useTemplate();
  const canWrite = scopes.includes('workflows:write');
  const isAdmin = organization.role === 'owner' || organization.role === 'admin';
  const all = data?.templates ?? [];
  const found = all.filter((template) => isWanted(template, view));
  const { shown, pager } = usePages(found);
  const opened = all.find(({ id }) => id === view.open);
  const isBusy = (id: string) => (use.isPending || use.isSuccess) && use.variables === id;
  const tags = [...new Set(all.flatMap((template) => template.tags))].sort();
  return (
    <ListPage
      title={t('Templates')}
      description={t('Workflows to begin with. You get a draft of your own, with an input to try it.')}
      hasFrame={false}
      filters={
        <>
          <Input
            type="search"
            aria-label={t('Find a template')}
            placeholder={t('Find a template')}
            className="w-full sm:w-72"
            value={view.search}
            onChange={({ target }) => change({ search: target.value })}
          />
          <Select
            aria-label={t('Tag')}
            className="w-44"
            value={view.tag === '' ? ANY : view.tag}
            onValueChange={(tag) => change({ tag: tag === ANY ? '' : tag })}
            options={[
              { value: ANY, label: t('All tags') },
              ...tags.map((tag) => ({ value: tag, label: tag })),
            ]}
          />
        </>
      }
      dialog={
        <>
          {opened && (
            <TemplatePreview
              template={opened}
              isBusy={isBusy(opened.id)}
              onClose={() => change({ open: '' })}
              {...(canWrite ? { onUse: () => use.mutate(opened.id) } : {})}
              {...(canWrite && !opened.isStarter && (isAdmin || opened.ownerId === user.id)
                ? { onDelete: () => setDeleting(opened) }
                : {})}
            />
          )}
          {deleting && (
            <DeleteTemplate
              template={deleting}
              onClose={() => setDeleting(null)}
              onDeleted={() => change({ open: '' })}
            />
          )}
        </>
      }
    >
      {error && !data ? (
        <ErrorState
          title={t('The templates could not be loaded')}
          message={error.message}
          onRetry={() => void refetch()}
        />
      ) : data ? (
        found.length === 0 ? (
          <EmptyState
            icon={<LayoutTemplate />}
            title={t('No template matches')}
            action={
              <Button onClick={() => change({ search: '', tag: '' })}>{t('Clear search and tag')}</Button>
            }
          />
        ) : (
          <>
            <ul aria-label={t('Templates')} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              {shown.map((template) => (
                <TemplateCard
                  key={template.id}
                  template={template}
                  isBusy={isBusy(template.id)}
                  onOpen={() => change({ open: template.id })}
                  {...(canWrite ? { onUse: () => use.mutate(template.id) } : {})}
                />
              ))}
            </ul>
            {pager}
          </>
        )
      ) : (
        <div
          role="status"
          aria-label={t('Loading templates')}
          className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
        >
          {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
            <Skeleton key={key} className="h-60" />
          ))}
        </div>
      )}
    </ListPage>
  );
}

type GalleryView = { search: string; tag: string; open: string };

/** What is searched and what is open stand in the address. */
function useGalleryView(): [GalleryView, (changes: Partial<GalleryView>) => void] {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const view: GalleryView = {
    search: parameters.get('search') ?? '',
    tag: parameters.get('tag') ?? '',
    open: parameters.get('open') ?? '',
  };
  const change = (changes: Partial<GalleryView>) => {
    const given = Object.entries({ ...view, ...changes }).filter(([, value]) => value !== '');
    const search = new URLSearchParams(given).toString();
    window.history.replaceState(null, '', search === '' ? pathname : `${pathname}?${search}`);
  };
  return [view, change];
}

function isWanted({ name, description, tags }: Template, { search, tag }: GalleryView): boolean {
  const wanted = search.trim().toLowerCase();
  const isNamed = [name, description, ...tags].some((text) => text.toLowerCase().includes(wanted));
  return isNamed && (tag === '' || tags.includes(tag));
}

type DeleteProps = { template: Template; onClose: () => void; onDeleted: () => void };

function DeleteTemplate({ template, onClose, onDeleted }: DeleteProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.templates.remove({ params: { id: template.id } }),
    onSuccess: () => {
      onDeleted();
      return queryClient.invalidateQueries({ queryKey: workflowsKey });
    },
    onError: (error) => notify.failed(t('The template could not be deleted'), error),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('Delete the template {name}?', { name: template.name })}
      confirmLabel={t('Delete template')}
      onConfirm={() => remove.mutate()}
      isBusy={remove.isPending}
      isDanger
    >
      {t('Workflows that were made of it stay as they are.')}
    </ConfirmDialog>
  );
}
