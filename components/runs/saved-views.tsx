'use client';

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { api } from '@/lib/api/browser-client';
import { isFiltered, parseRunsView, type RunsView, runsSearch } from './runs-view';

const viewsQuery = queryOptions({
  queryKey: ['saved-views', 'runs'],
  queryFn: ({ signal }) => api.savedViews.list({ query: { page: 'runs' }, signal }),
});

type Props = { view: RunsView; onChoose: (view: RunsView) => void };

/** Filters that one comes back to, by name. */
export function SavedViews({ view, onChoose }: Props) {
  const { data } = useQuery(viewsQuery);
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const views = data?.views ?? [];
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button icon={<Bookmark />}>{t('Views')}</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="w-60">
          {views.map(({ id, name, query }) => (
            <DropdownMenuItem key={id} onSelect={() => onChoose(parseRunsView(new URLSearchParams(query)))}>
              <span className="truncate">{name}</span>
            </DropdownMenuItem>
          ))}
          {views.length > 0 && <DropdownMenuSeparator />}
          <DropdownMenuItem
            icon={<BookmarkPlus aria-hidden />}
            disabled={!isFiltered(view)}
            onSelect={() => setOpen('save')}
          >
            {t('Save these filters…')}
          </DropdownMenuItem>
          {views.length > 0 && (
            <DropdownMenuItem icon={<Trash2 aria-hidden />} onSelect={() => setOpen('manage')}>
              {t('Delete views…')}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {open === 'save' && <SaveDialog view={view} onClose={() => setOpen(null)} />}
      {open === 'manage' && <ManageDialog views={views} onClose={() => setOpen(null)} />}
    </>
  );
}

function SaveDialog({ view, onClose }: { view: RunsView; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.savedViews.save({ body: { page: 'runs', name, query: runsSearch({ ...view, page: 1 }).slice(1) } }),
    onSuccess: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('Save these filters')}
      description={t('Only you see your views.')}
      size="sm"
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" isBusy={save.isPending} disabled={name.trim() === ''}>
          {t('Save view')}
        </Button>
      }
    >
      <Field label={t('Name')} error={save.error?.message}>
        <Input
          value={name}
          maxLength={64}
          placeholder={t('Failed today')}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
    </Dialog>
  );
}

type ManageProps = { views: readonly { id: string; name: string }[]; onClose: () => void };

function ManageDialog({ views, onClose }: ManageProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => api.savedViews.remove({ params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    onError: (error) => notify.failed(t('The view was not deleted'), error),
  });
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('Your views')} size="sm">
      {views.length === 0 ? (
        <p className="text-ink-2">{t('There is none any more.')}</p>
      ) : (
        <ul aria-label={t('Views')} className="divide-y divide-line">
          {views.map(({ id, name }) => (
            <li key={id} className="flex h-10 items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <IconButton
                label={t('Delete {name}', { name })}
                icon={<Trash2 />}
                size="sm"
                onClick={() => remove.mutate(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
