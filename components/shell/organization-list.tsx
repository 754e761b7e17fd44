'use client';

import { t } from '@/components/i18n/t';
import { AnchoredMenu } from '@/components/ui/anchored-menu';
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '@/components/ui/dropdown-menu';
import type { LayerProps } from '@/components/ui/use-layer';
import { switchOrganization } from './session-actions';
import { useVisitor } from './visitor';

export function OrganizationList({ button, ...opening }: LayerProps) {
  const { organization, organizations } = useVisitor();
  return (
    <AnchoredMenu
      {...opening}
      label={t('Organization: {name}', { name: organization.name })}
      align="start"
      anchor={() => button.current?.getBoundingClientRect()}
    >
      <DropdownMenuLabel>{t('Organization')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={organization.id} onValueChange={switchOrganization}>
        {organizations.map(({ id, name }) => (
          <DropdownMenuRadioItem key={id} value={id}>
            {name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </AnchoredMenu>
  );
}
