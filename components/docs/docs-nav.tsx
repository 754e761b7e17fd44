'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useDeferredValue, useState } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';
import { guidesQuery, operationsQuery } from './docs-queries';
import { type Found, searchDocs } from './search-docs';

type Props = { /** Slug of the guide, or id of the operation. */ current: string };

/** Guides and endpoints, and a search over both. */
export function DocsNav({ current }: Props) {
  const { data: guides } = useQuery(guidesQuery);
  const { data: document } = useQuery(operationsQuery);
  const [search, setSearch] = useState('');
  // On a phone the page comes first, and the list when it is asked for.
  const [isOpen, setOpen] = useState(false);
  const wanted = useDeferredValue(search.trim());
  const operations = document?.operations ?? [];
  const groups = [...new Set(operations.map(({ group }) => group))];
  return (
    <nav aria-label={t('Documentation')} className="flex flex-col gap-4 sm:w-60 sm:shrink-0">
      <Input
        type="search"
        aria-label={t('Search the documentation')}
        placeholder={t('Search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {wanted === '' && (
        <Button className="sm:hidden" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('Hide the list') : t('All guides and endpoints')}
        </Button>
      )}
      {wanted === '' ? (
        <div className={cn('flex flex-col gap-4', !isOpen && 'max-sm:hidden')}>
          <Part
            title={t('Guides')}
            current={current}
            items={(guides?.guides ?? []).map(({ slug, title }) => ({
              href: `/docs/${slug}`,
              key: slug,
              title,
            }))}
          />
          <div className="flex flex-col gap-1">
            <p className="px-2 font-medium text-ink-3 text-xs">{t('API reference')}</p>
            {groups.map((group) => (
              <details
                key={group}
                open={operations.some(
                  ({ operationId, group: of }) => of === group && operationId === current,
                )}
              >
                <summary className="cursor-pointer rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink">
                  {words(group)}
                </summary>
                <Part
                  current={current}
                  items={operations
                    .filter((operation) => operation.group === group)
                    .map(({ operationId, summary }) => ({
                      href: `/docs/api?op=${operationId}`,
                      key: operationId,
                      title: summary,
                    }))}
                />
              </details>
            ))}
          </div>
        </div>
      ) : (
        <Results found={searchDocs(wanted, guides?.guides ?? [], operations)} />
      )}
    </nav>
  );
}

type PartProps = {
  title?: string;
  current: string;
  items: readonly { href: string; key: string; title: string }[];
};

function Part({ title, current, items }: PartProps) {
  return (
    <div className="flex flex-col gap-1">
      {title && <p className="px-2 font-medium text-ink-3 text-xs">{title}</p>}
      <ul>
        {items.map(({ href, key, title: text }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className={cn(
                'block truncate rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink',
                !title && 'pl-5 text-xs',
                key === current && 'bg-pressed font-medium text-ink',
              )}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Results({ found }: { found: readonly Found[] }) {
  if (found.length === 0) return <p className="px-2 text-ink-2">{t('Nothing found.')}</p>;
  return (
    <ul aria-label={t('Found')}>
      {found.map(({ href, title, text }) => (
        <li key={href}>
          <Link href={href} className="block rounded-md px-2 py-1.5 hover:bg-hover">
            <span className="block truncate font-medium">{title}</span>
            <span className="line-clamp-2 text-ink-2 text-xs">{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** `mailTemplates` as people read it. */
function words(group: string): string {
  const text = group.replace(/([A-Z])/g, ' $1').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
