'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { OrganizationSwitcher } from './organization-switcher';

/** `label` is a text or what stands for it, such as a name that is edited in place. */
export type Crumb = { label: ReactNode; href?: string };

/** Narrow screens show the last crumb only. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={t('Breadcrumbs')} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2">
        <li className="flex items-center max-sm:hidden">
          <OrganizationSwitcher />
        </li>
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a crumb is its place in the path.
              key={index}
              className={cn('flex min-w-0 items-center gap-2', !isLast && 'max-sm:hidden')}
            >
              <span aria-hidden className="text-ink-3 max-sm:hidden">
                /
              </span>
              <CrumbText crumb={crumb} isLast={isLast} />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, isLast }: { crumb: Crumb; isLast: boolean }) {
  if (crumb.href && !isLast) {
    return (
      <Link href={crumb.href} className="truncate rounded-sm text-ink-2 hover:text-ink">
        {crumb.label}
      </Link>
    );
  }
  return (
    <span aria-current="page" className="truncate font-semibold">
      {crumb.label}
    </span>
  );
}
