import type { Catalogue } from '../translate';

export const apiKeysMessages: Catalogue = {
  'The keys could not be loaded': 'Die Schlüssel konnten nicht geladen werden',
  'No keys yet': 'Noch keine Schlüssel',
  'Create a key': 'Schlüssel anlegen',
  'With a key, a script or another system can start workflows and read their results.':
    'Mit einem Schlüssel kann ein Skript oder ein anderes System Workflows starten und ihre Ergebnisse lesen.',
  Key: 'Schlüssel',
  May: 'Darf',
  Expires: 'Läuft ab',
  'The key could not be revoked': 'Der Schlüssel konnte nicht widerrufen werden',
  'Revoke “{name}”?': '„{name}“ widerrufen?',
  'Revoke key': 'Schlüssel widerrufen',
  'Whatever uses it is refused from now on. A key cannot be brought back.':
    'Was ihn verwendet, wird ab sofort abgewiesen. Ein Schlüssel lässt sich nicht zurückholen.',
  'Loading keys': 'Lädt Schlüssel',
  Read: 'Lesen',
  'See workflows, runs and their data': 'Workflows, Läufe und ihre Daten sehen',
  Write: 'Schreiben',
  'Create, change, deploy and delete workflows, keys and members':
    'Workflows, Schlüssel und Mitglieder anlegen, ändern, bereitstellen und löschen',
  Execute: 'Ausführen',
  'Start runs; cancel, pause and retry them': 'Läufe starten, abbrechen, anhalten und wiederholen',
  'Made {time}': 'Erstellt {time}',
  'Revoke {name}': '{name} widerrufen',
  Revoke: 'Widerrufen',
  'by {name}': 'von {name}',
  'Programs use a key to act as you in this organization. Send it as the header {code}.':
    'Mit einem Schlüssel handeln Programme in dieser Organisation in deinem Namen. Er wird im Header {code} gesendet.',
  'New key': 'Neuer Schlüssel',
  'In 30 days': 'In 30 Tagen',
  'In 90 days': 'In 90 Tagen',
  'In a year': 'In einem Jahr',
  'Name it after what will use it.': 'Nach dem benennen, was ihn verwenden wird.',
  'A key must be allowed something.': 'Ein Schlüssel muss etwas dürfen.',
  'New API key': 'Neuer API-Schlüssel',
  'Create key': 'Schlüssel anlegen',
  'Nightly import': 'Nächtlicher Import',
  'The key may': 'Der Schlüssel darf',
  'Key “{name}”': 'Schlüssel „{name}“',
  'Your key': 'Dein Schlüssel',
  'Copy the key': 'Schlüssel kopieren',
};
