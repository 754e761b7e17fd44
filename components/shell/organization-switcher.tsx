'use client';

import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { switchOrganization } from './session-actions';
import { useVisitor } from './visitor';

/** A menu for members of several organizations, a plain link for everybody else. */
export function OrganizationSwitcher() {
  const { organization, organizations } = useVisitor();
  if (organizations.length < 2) {
    return (
      <Link href="/workflows" className="max-w-48 truncate rounded-sm text-ink-2 hover:text-ink">
        {organization.name}
      </Link>
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Organization: ${organization.name}`}
        className="-mx-1.5 flex h-7 items-center gap-1 rounded-md px-1.5 text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
      >
        <span className="max-w-48 truncate">{organization.name}</span>
        <ChevronsUpDown className="size-3.5" aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuLabel>Organization</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={organization.id} onValueChange={switchOrganization}>
          {organizations.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              {name}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
