'use client';

import { t } from '@/components/i18n/t';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { type Heat, heats } from './heat-marks';

type Props = { heat: Heat; onHeat: (heat: Heat) => void };

/** What warms the steps of a heat map. */
export function HeatChoice({ heat, onHeat }: Props) {
  return (
    <SegmentedControl
      aria-label={t('Heat')}
      className="h-7"
      value={heat}
      onValueChange={onHeat}
      segments={heats.map(({ value, label }) => ({ value, label: t(label) }))}
    />
  );
}
