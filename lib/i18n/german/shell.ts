import type { Catalogue } from '../translate';

export const shellMessages: Catalogue = {
  'Find a workflow, a page or a command': 'Workflow, Seite oder Befehl suchen',
  'Nothing found': 'Nichts gefunden',
  'You could not be signed out': 'Die Abmeldung hat nicht geklappt',
  'The organization could not be changed': 'Die Organisation konnte nicht gewechselt werden',
  Light: 'Hell',
  Dark: 'Dunkel',
  System: 'System',
  'Light theme': 'Helles Design',
  'Dark theme': 'Dunkles Design',
  'System theme': 'Design des Systems',
  'Go to': 'Gehe zu',
  'Switch to {name}': 'Zu {name} wechseln',
  'Sign out': 'Abmelden',
  Theme: 'Design',
  'No connection to the server. The page goes on by itself when it is back.':
    'Keine Verbindung zum Server. Die Seite geht von selbst weiter, sobald sie wieder da ist.',
  'Some of this page may be out of date.': 'Einiges auf dieser Seite ist vielleicht nicht mehr aktuell.',
};
