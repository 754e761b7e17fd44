import type { Catalogue } from '../translate';

export const schemaFormMessages: Catalogue = {
  'Delete all the same': 'Trotzdem löschen',
  'It failed': 'Es ist fehlgeschlagen',
  'Stays as it is': 'Bleibt, wie es ist',
  '{count} function|{count} functions': '{count} Funktion|{count} Funktionen',
  'Used by {parts}': 'Verwendet von {parts}',
  ' and ': ' und ',
  'Used by {count} workflow, which will fail without it:|Used by {count} workflows, which will fail without it:':
    'Verwendet von {count} Workflow, der ohne sie fehlschlägt:|Verwendet von {count} Workflows, die ohne sie fehlschlagen:',
  '{name} (function)': '{name} (Funktion)',
  'It answered after {durationMs} ms.': 'Antwort nach {durationMs} ms.',
  '{problem} after {durationMs} ms': '{problem} nach {durationMs} ms',
};
