'use client';

import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { t } from '@/components/i18n/t';
import { lazyPart } from '@/components/ui/lazy-part';
import { useLayer } from '@/components/ui/use-layer';
import { msg } from '@/lib/i18n/message';
import { useVisitor } from './visitor';

const OrganizationList = lazyPart({
  name: msg('The list of organizations'),
  load: () => import('./organization-list').then((module) => module.OrganizationList),
  failure: 'floating',
});

/** A menu for members of several organizations, a plain link for everybody else. */
export function OrganizationSwitcher() {
  const { organization, organizations } = useVisitor();
  const { buttonProps, isLayerWanted, layerProps } = useLayer(OrganizationList.preload, 'menu');
  if (organizations.length < 2) {
    return (
      <Link href="/workflows" className="max-w-48 truncate rounded-sm text-ink-2 hover:text-ink">
        {organization.name}
      </Link>
    );
  }
  return (
    <>
      <button
        type="button"
        aria-label={t('Organization: {name}', { name: organization.name })}
        className="-mx-1.5 flex h-7 items-center gap-1 rounded-md px-1.5 text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        {...buttonProps}
      >
        <span className="max-w-48 truncate">{organization.name}</span>
        <ChevronsUpDown className="size-3.5" aria-hidden />
      </button>
      {isLayerWanted && <OrganizationList {...layerProps} />}
    </>
  );
}
