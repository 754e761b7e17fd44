import type { Catalogue } from '../translate';

export const settingsMessages: Catalogue = {
  'Danger zone': 'Gefahrenbereich',
  'Leave this organization': 'Diese Organisation verlassen',
  'Your workflows go to an owner, and your keys stop working.':
    'Deine Workflows gehen an einen Inhaber über, und deine Schlüssel gelten nicht mehr.',
  Leave: 'Verlassen',
  'Delete this organization': 'Diese Organisation löschen',
  'Every workflow, run, table, credential and key of it goes for good.':
    'Alle Workflows, Läufe, Tabellen, Zugangsdaten und Schlüssel gehen endgültig verloren.',
  'Delete organization': 'Organisation löschen',
  'You have not left': 'Die Organisation wurde nicht verlassen',
  'Leave {name}?': '{name} verlassen?',
  'Somebody has to invite you to come back.': 'Um zurückzukommen, brauchst du eine neue Einladung.',
  'Delete {name}?': '{name} löschen?',
  'Delete for good': 'Endgültig löschen',
  'Type {name} to confirm': 'Zur Bestätigung {name} eingeben',
  'Language of the pages': 'Sprache der Seiten',
  'As the browser asks': 'Wie der Browser sie wünscht',
  Rename: 'Umbenennen',
  'Finished runs': 'Beendete Läufe',
  'Empty: as the server says, for ever.': 'Leer: wie der Server es vorgibt, für immer.',
  'Empty: as the server says, {count} day.|Empty: as the server says, {count} days.':
    'Leer: wie der Server es vorgibt, {count} Tag.|Leer: wie der Server es vorgibt, {count} Tage.',
  days: 'Tage',
  'Empty: for ever.': 'Leer: für immer.',
  Save: 'Speichern',
  'A whole number of days from 1 to 3650, or nothing.':
    'Eine ganze Zahl von Tagen zwischen 1 und 3650, oder nichts.',
  'What everybody in it shares: workflows, runs, tables, credentials.':
    'Was alle darin teilen: Workflows, Läufe, Tabellen, Zugangsdaten.',
  General: 'Allgemein',
  Id: 'ID',
  'Copy the id': 'ID kopieren',
  'Short name': 'Kurzname',
  Retention: 'Aufbewahrung',
  'What is older is deleted for good, within the hour. Workflows and versions are never deleted by age.':
    'Was älter ist, wird innerhalb einer Stunde endgültig gelöscht. Workflows und Versionen werden nie nach Alter gelöscht.',
  'The organization could not be loaded': 'Die Organisation konnte nicht geladen werden',
  'Who you are on this server.': 'Wer du auf diesem Server bist.',
  You: 'Du',
  Organizations: 'Organisationen',
  Language: 'Sprache',
  'Of these pages. Messages of the API stay English.':
    'Für diese Seiten. Meldungen der API bleiben englisch.',
  'You are signed out everywhere else when it changes.':
    'Mit der Änderung wirst du überall sonst abgemeldet.',
  Sessions: 'Sitzungen',
  'A browser stays signed in for a week.': 'Ein Browser bleibt eine Woche lang angemeldet.',
  'Your name is changed': 'Der Name wurde geändert',
  'Your password is changed': 'Das Passwort wurde geändert',
  'Present password': 'Bisheriges Passwort',
  'New password': 'Neues Passwort',
  'Change password': 'Passwort ändern',
  'Only this browser is signed in': 'Nur dieser Browser ist noch angemeldet',
  'The other sessions were not ended': 'Die anderen Sitzungen wurden nicht beendet',
  'Sign out everywhere else': 'Überall sonst abmelden',
};
