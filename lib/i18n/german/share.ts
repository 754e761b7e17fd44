import type { Catalogue } from '../translate';

export const shareMessages: Catalogue = {
  'Owner of the workflow': 'Inhaber des Workflows',
  'Admin, sees and changes everything': 'Admin, sieht und ändert alles',
  'May see and run it': 'Darf ihn sehen und starten',
  'May see and run it, as everyone': 'Darf ihn sehen und starten, wie alle',
  'No access': 'Kein Zugriff',
  'Take access from {shown}': '{shown} den Zugriff nehmen',
  'Share with {shown}': 'Mit {shown} teilen',
  Share: 'Teilen',
  'A day': 'Ein Tag',
  'A week': 'Eine Woche',
  'A month': 'Ein Monat',
  'Until it is revoked': 'Bis zum Widerruf',
  'Anybody with the link sees which steps are deployed and how they are connected. They see no settings, no data and no runs.':
    'Mit dem Link sieht jeder, welche Schritte bereitgestellt und wie sie verbunden sind. Einstellungen, Daten und Läufe sind nicht zu sehen.',
  'Public links': 'Öffentliche Links',
  'The links could not be loaded': 'Die Links konnten nicht geladen werden',
  'The link was not made': 'Der Link wurde nicht erstellt',
  'Good for': 'Gilt für',
  'With the notes': 'Mit den Notizen',
  'Make a public link': 'Öffentlichen Link erstellen',
  'The link was not revoked': 'Der Link wurde nicht widerrufen',
  'Revoke the link': 'Link widerrufen',
  'Made {time}, good until {end}, {views}': 'Erstellt {time}, gilt bis {end}, {views}',
  'Made {time}, good until it is revoked, {views}': 'Erstellt {time}, gilt bis zum Widerruf, {views}',
  'seen {count} time|seen {count} times': '{count} Mal angesehen|{count} Mal angesehen',
  ', with the notes': ', mit den Notizen',
  'The link is on the clipboard': 'Der Link ist in der Zwischenablage',
  'The browser did not allow copying. Copy the address of this page.':
    'Der Browser hat das Kopieren nicht erlaubt. Kopiere die Adresse dieser Seite.',
  'Share this workflow': 'Diesen Workflow teilen',
  'With people of your organization, with everybody who has a link, or as a template.':
    'Mit Menschen deiner Organisation, mit allen, die einen Link haben, oder als Vorlage.',
  People: 'Personen',
  Template: 'Vorlage',
  'The access was not changed': 'Der Zugriff wurde nicht geändert',
  'It could not be loaded who has access': 'Wer Zugriff hat, konnte nicht geladen werden',
  'Everyone in the organization': 'Alle in der Organisation',
  'They may see and run it. Only the owner and admins change it.':
    'Sie dürfen ihn sehen und starten. Ändern dürfen ihn nur Inhaber und Admins.',
};
