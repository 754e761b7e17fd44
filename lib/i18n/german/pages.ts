import type { Catalogue } from '../translate';

export const pagesMessages: Catalogue = {
  Answer: 'Antwort',
  Invitation: 'Einladung',
  'API reference': 'API-Referenz',
  'Something went wrong': 'Etwas ist schiefgegangen',
  'This page could not be shown': 'Diese Seite konnte nicht angezeigt werden',
  'The server met an error that it did not expect. Its log says more.':
    'Auf dem Server ist ein unerwarteter Fehler aufgetreten. Mehr steht in seinem Protokoll.',
  'Why did it run?': 'Warum lief das?',
  'Not found': 'Nicht gefunden',
  Workflow: 'Workflow',
  'Report: {name}': 'Bericht: {name}',
  Run: 'Lauf',
  Report: 'Bericht',
};
