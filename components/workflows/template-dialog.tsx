'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { t, tn } from '@/components/i18n/t';
import { useTemplate } from '@/components/templates/use-template';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { usePages } from '@/components/ui/use-pages';
import { templatesQuery } from './workflow-queries';

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export function TemplateDialog(props: Props) {
  return (
    <Dialog
      {...props}
      title={t('Start from a template')}
      description={t('You get a draft of your own; the template stays as it is.')}
      className="sm:min-h-96"
      footer={
        <Button asChild>
          <Link href="/templates">{t('See them with their graphs')}</Link>
        </Button>
      }
    >
      <TemplateList />
    </Dialog>
  );
}

function TemplateList() {
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(templatesQuery);
  const wanted = search.trim().toLowerCase();
  const found = data?.templates.filter(({ name, description, tags }) =>
    [name, description, ...tags].some((text) => text.toLowerCase().includes(wanted)),
  );
  const { shown, pager } = usePages(found ?? []);
  if (error) {
    return (
      <ErrorState
        title={t('The templates could not be loaded')}
        message={error.message}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <>
      <Input
        type="search"
        aria-label={t('Find a template')}
        placeholder={t('Find a template')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="mt-3">
        {found ? (
          shown.map((template) => <TemplateRow key={template.id} template={template} />)
        ) : (
          <TemplateSkeletons />
        )}
        {found?.length === 0 && (
          <li className="py-4 text-ink-2">{t('No template matches “{search}”.', { search })}</li>
        )}
      </ul>
      {pager}
    </>
  );
}

type TemplateRowProps = {
  template: { id: string; name: string; description: string; nodes: readonly unknown[] };
};

function TemplateRow({ template: { id, name, description, nodes } }: TemplateRowProps) {
  const use = useTemplate();
  return (
    <li className="flex items-center gap-4 border-line border-b py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {name}
          <span className="ml-2 font-normal text-ink-3 text-xs">
            {tn(nodes.length, '{count} step', '{count} steps')}
          </span>
        </p>
        <p className="text-ink-2 text-xs">{description}</p>
      </div>
      <Button
        aria-label={t('Use {name}', { name })}
        isBusy={use.isPending || use.isSuccess}
        onClick={() => use.mutate(id)}
      >
        {t('Use')}
      </Button>
    </li>
  );
}

function TemplateSkeletons() {
  return ['a', 'b', 'c', 'd'].map((key) => (
    <li key={key} className="flex h-14 flex-col justify-center gap-2">
      <Skeleton className="w-40" />
      <Skeleton className="w-72 max-w-full" />
    </li>
  ));
}
