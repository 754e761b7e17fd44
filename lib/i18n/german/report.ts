import type { Catalogue } from '../translate';

export const reportMessages: Catalogue = {
  Print: 'Drucken',
  'The run could not be read': 'Der Lauf konnte nicht gelesen werden',
  'Run of {name}': 'Lauf von {name}',
  'Started by': 'Gestartet von',
  Ended: 'Beendet',
  Took: 'Dauer',
  Result: 'Ergebnis',
  'The first {count} of {count2} steps.': 'Die ersten {count} von {count2} Schritten.',
  Output: 'Ausgabe',
  'item {iteration}': 'Element {iteration}',
  Nothing: 'Nichts',
};
