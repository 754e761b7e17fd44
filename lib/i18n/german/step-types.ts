import type { Catalogue } from '../translate';

// Titles and summaries of the step types, their ports, and what a card says of a step that is not set up.

export const stepTypesMessages: Catalogue = {
  Approval: 'Freigabe',
  anyone: 'alle',
  Integration: 'Integration',
  Webhook: 'Webhook',
  Code: 'Code',
  Log: 'Log',
  Schedule: 'Zeitplan',
  Event: 'Ereignis',
  Record: 'Datensatz',
  'Manual trigger': 'Manueller Auslöser',
  'Integration event': 'Ereignis einer Integration',
  'Record change': 'Änderung eines Datensatzes',
  'Run finished': 'Lauf beendet',
  'HTTP request': 'HTTP-Anfrage',
  'Call function': 'Funktion aufrufen',
  'Code workflow': 'Code-Workflow',
  Agent: 'Agent',
  Subworkflow: 'Unterworkflow',
  'Send email': 'E-Mail senden',
  Notify: 'Benachrichtigen',
  'Set fields': 'Felder setzen',
  'Filter list': 'Liste filtern',
  'Sort list': 'Liste sortieren',
  'Aggregate list': 'Liste auswerten',
  Merge: 'Zusammenführen',
  Condition: 'Bedingung',
  Switch: 'Verzweigung',
  Parallel: 'Parallel',
  Loop: 'Schleife',
  'End loop': 'Schleife beenden',
  Delay: 'Warten',
  'Wait for event': 'Auf Ereignis warten',
  Respond: 'Antworten',
  'Handle error': 'Fehler behandeln',
  'Ask people': 'Personen fragen',
  'No operation': 'Ohne Wirkung',
  Fail: 'Fehlschlagen',
  'Starts the workflow when a person or a program asks for it.':
    'Startet den Workflow, wenn ein Mensch oder ein Programm es verlangt.',
  'Starts the workflow when its address is called.':
    'Startet den Workflow, wenn seine Adresse aufgerufen wird.',
  'Starts the workflow at the times of a cron expression.':
    'Startet den Workflow zu den Zeiten eines Cron-Ausdrucks.',
  'Starts the workflow when an event of a type is published.':
    'Startet den Workflow, wenn ein Ereignis eines Typs veröffentlicht wird.',
  'Starts the workflow when another system reports an event.':
    'Startet den Workflow, wenn ein anderes System ein Ereignis meldet.',
  'Starts the workflow when a record of a data table is inserted, changed or deleted.':
    'Startet den Workflow, wenn ein Datensatz einer Datentabelle eingefügt, geändert oder gelöscht wird.',
  'Starts the workflow when a run of another workflow ends.':
    'Startet den Workflow, wenn ein Lauf eines anderen Workflows endet.',
  'Calls a URL and hands on what it answers.': 'Ruft eine URL auf und gibt die Antwort weiter.',
  'Reads and writes records of a data table or a PostgreSQL database.':
    'Liest und schreibt Datensätze einer Datentabelle oder einer PostgreSQL-Datenbank.',
  'Calls an operation of a connected API.': 'Ruft eine Operation einer verbundenen API auf.',
  'Calls a function of the organization by its name.': 'Ruft eine Funktion der Organisation beim Namen auf.',
  'Runs your JavaScript and hands on what it returns.': 'Führt JavaScript aus und gibt das Ergebnis weiter.',
  'Runs a workflow written as code; each of its calls is a recorded, durable step.':
    'Führt einen als Code geschriebenen Workflow aus; jeder seiner Aufrufe ist ein festgehaltener, dauerhafter Schritt.',
  'Lets a language model work on a task, with functions as its tools.':
    'Lässt ein Sprachmodell an einer Aufgabe arbeiten, mit Funktionen als Werkzeugen.',
  'Runs another workflow and goes on with its output.':
    'Führt einen anderen Workflow aus und geht mit dessen Ausgabe weiter.',
  'Sends a mail, written here or made from a template.':
    'Sendet eine E-Mail, hier geschrieben oder aus einer Vorlage.',
  'Tells people something: in the app, by mail, or in a chat.':
    'Teilt Menschen etwas mit: in der App, per E-Mail oder im Chat.',
  'Builds an object from values, templates and expressions.':
    'Baut ein Objekt aus Werten, Vorlagen und Ausdrücken.',
  'Keeps the items of a list that fit.': 'Behält die passenden Elemente einer Liste.',
  'Puts the items of a list in order.': 'Bringt die Elemente einer Liste in Reihenfolge.',
  'Sums up a list, as a whole or group by group.': 'Fasst eine Liste zusammen, im Ganzen oder nach Gruppen.',
  'Makes one of what several steps gave.': 'Macht eines aus dem, was mehrere Schritte ergaben.',
  'Goes on by one of two ways, depending on an expression.':
    'Geht je nach Ausdruck auf einem von zwei Wegen weiter.',
  'Goes on by the first case that fits.': 'Geht beim ersten passenden Fall weiter.',
  'Starts several branches at the same time.': 'Startet mehrere Zweige gleichzeitig.',
  'Runs the steps of its body once for each item of a list.':
    'Führt die Schritte in ihrem Inneren für jedes Element einer Liste einmal aus.',
  'Ends the loop around it: no further item is begun.':
    'Beendet die umgebende Schleife: Kein weiteres Element wird begonnen.',
  'Waits for a while, or until a moment, before the flow goes on.':
    'Wartet eine Weile oder bis zu einem Zeitpunkt, bevor es weitergeht.',
  'Waits until an event of a type comes, then goes on with it.':
    'Wartet auf ein Ereignis eines Typs und geht dann damit weiter.',
  'Answers the webhook that started the run, while the run goes on.':
    'Beantwortet den Webhook, der den Lauf gestartet hat, während der Lauf weitergeht.',
  'Runs only when a step that leads to it has failed.':
    'Läuft nur, wenn ein Schritt, der hierher führt, fehlgeschlagen ist.',
  'Waits until people approve or reject.': 'Wartet, bis Menschen freigeben oder ablehnen.',
  'Waits for an answer by people and goes on with it.':
    'Wartet auf die Antwort von Menschen und geht damit weiter.',
  'Does nothing and hands its input on.': 'Tut nichts und gibt die Eingabe weiter.',
  'Writes a line into the log of the run.': 'Schreibt eine Zeile in das Log des Laufs.',
  'Ends the run with an error of your own words.': 'Beendet den Lauf mit einem Fehler in eigenen Worten.',
  'by hand or through the API': 'von Hand oder über die API',
  query: 'Abfragen',
  'in app': 'in der App',
  append: 'Anhängen',
  true: 'wahr',
  false: 'falsch',
  default: 'sonst',
  'each item': 'je Element',
  done: 'fertig',
  approved: 'freigegeben',
  rejected: 'abgelehnt',
  error: 'Fehler',
  'every branch at once': 'alle Zweige zugleich',
  'goes on with the error': 'geht mit dem Fehler weiter',
  'hands its input on': 'gibt die Eingabe weiter',
  'by {names}': 'nach {names}',
  'until {moment}': 'bis {moment}',
  'until the next {cron}': 'bis zum nächsten {cron}',
  'to {people}': 'an {people}',
  'goes on with a value': 'geht mit einem Wert weiter',
  'each of {items}': 'jedes von {items}',
  'at most {most}': 'höchstens {most}',
  'by position': 'nach Position',
  combine: 'verbinden',
  '{channel} to {people}': '{channel} an {people}',
  '1 branch': '1 Zweig',
  '{count} branches': '{count} Zweige',
  '{all}, within {time}': '{all}, innerhalb von {time}',
  '{count} fields': '{count} Felder',
  '1 case': '1 Fall',
  '{count} cases': '{count} Fälle',
  '{needed} of {count} people': '{needed} von {count} Personen',
  '{count} people in turn': '{count} Personen nacheinander',
  'all of {count} people': 'alle {count} Personen',
  'any of {count} people': 'eine von {count} Personen',
  insert: 'Einfügen',
  update: 'Ändern',
  upsert: 'Einfügen oder ändern',
  get: 'Einen lesen',
  delete: 'Löschen',
};
