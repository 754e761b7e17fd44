import type { Catalogue } from '../translate';

export const dashboardMessages: Catalogue = {
  'Running now': 'Läuft gerade',
  'Nothing runs at the moment.': 'Gerade läuft nichts.',
  'Waits for you': 'Wartet auf dich',
  'Nothing has failed.': 'Nichts ist fehlgeschlagen.',
  'Edited last': 'Zuletzt bearbeitet',
  'All {count}': 'Alle {count}',
  'Runs, 24 hours': 'Läufe, 24 Stunden',
  'Nobody waits for your answer.': 'Niemand wartet auf deine Antwort.',
  'There is no workflow yet.': 'Es gibt noch keinen Workflow.',
  'Take a template': 'Eine Vorlage nehmen',
  'It comes with steps, notes and input to try.':
    'Sie bringt Schritte, Notizen und eine Eingabe zum Ausprobieren mit.',
  'Choose a template': 'Vorlage wählen',
  'Test it': 'Testen',
  'Open it and press Test run: the steps light up one after another.':
    'Öffnen und „Testlauf“ drücken: Die Schritte leuchten nacheinander auf.',
  'Open the workflow': 'Workflow öffnen',
  'Deploy it': 'Bereitstellen',
  'Press Deploy: from then on programs, schedules and webhooks can start it.':
    '„Bereitstellen“ drücken: Von da an können Programme, Zeitpläne und Webhooks ihn starten.',
  'First steps': 'Erste Schritte',
  'To your first green run in two minutes': 'In zwei Minuten zum ersten grünen Lauf',
  'To do': 'Zu tun',
  Loading: 'Lädt',
};
