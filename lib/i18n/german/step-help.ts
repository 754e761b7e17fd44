import type { Catalogue } from '../translate';

export const stepHelpMessages: Catalogue = {
  'The address is /webhooks/ and this path. Nobody else in this installation may have it.':
    'Die Adresse ist /webhooks/ und dieser Pfad. In dieser Installation darf ihn sonst niemand haben.',
  'One method or a list; any other is answered with 405.':
    'Eine Methode oder eine Liste; jede andere wird mit 405 beantwortet.',
  'Stripe signs with Stripe-Signature, GitHub with X-Hub-Signature-256. Generic takes either, and X-Webhook-Signature.':
    'Stripe signiert mit Stripe-Signature, GitHub mit X-Hub-Signature-256. „Allgemein“ nimmt beide und X-Webhook-Signature.',
  'The key of the HMAC-SHA256 over the body. Better than the key itself: {{secrets.NAME}}, a credential of the type secret.':
    'Der Schlüssel des HMAC-SHA256 über den Body. Besser als der Schlüssel selbst: {{secrets.NAME}}, Zugangsdaten vom Typ „secret“.',
  '`trigger.rawBody` has the body as it came, in base64. Bodies of any type are taken then; of one that is neither JSON, a form nor text, `input` is null.':
    '`trigger.rawBody` enthält den Body, wie er kam, in Base64. Dann werden Bodys jeder Art angenommen; bei einem, der weder JSON noch Formular noch Text ist, ist `input` null.',
  'Accepted answers 202 at once. Result waits for the end of the run and answers its output. Step waits for the step "Respond".':
    '„Sofort“ antwortet gleich mit 202. „Ergebnis“ wartet auf das Ende des Laufs und antwortet mit seiner Ausgabe. „Schritt“ wartet auf den Schritt „Antworten“.',
  'Only a delivery for which this is truthy starts a run.':
    'Nur eine Zustellung, für die das wahr ist, startet einen Lauf.',
  'Minute, hour, day, month, weekday; a sixth field in front is for seconds.':
    'Minute, Stunde, Tag, Monat, Wochentag; ein sechstes Feld davor steht für Sekunden.',
  'What is done about ticks that came while no worker was running: nothing, one run, or a run for each.':
    'Was mit Zeitpunkten geschieht, zu denen kein Worker lief: nichts, ein Lauf oder je ein Lauf.',
  'Ticks that are older are not caught up.': 'Ältere Zeitpunkte werden nicht nachgeholt.',
  'A tick during the run of an earlier one is left out, waits, cancels that run, or runs beside it.':
    'Ein Zeitpunkt während des Laufs eines früheren entfällt, wartet, bricht jenen ab oder läuft daneben.',
  'Each tick runs later by a time up to this, so that not everything starts at once.':
    'Jeder Zeitpunkt läuft um bis zu dieser Zeit später, damit nicht alles auf einmal beginnt.',
  'Only an event for which this is truthy starts a run.':
    'Nur ein Ereignis, für das das wahr ist, startet einen Lauf.',
  'The name the other system gives it. Empty: every event.':
    'Der Name, den das andere System ihm gibt. Leer: jedes Ereignis.',
  'insert, update or delete.': 'insert, update oder delete.',
  'Only a change for which this is truthy starts a run.':
    'Nur eine Änderung, für die das wahr ist, startet einen Lauf.',
  'Its id or slug. The owner of this workflow must be able to see it.':
    'Kennung oder Kurzname. Der Inhaber dieses Workflows muss ihn sehen können.',
  'completed, failed or cancelled.': 'completed, failed oder cancelled.',
  'Only an end for which this is truthy starts a run.':
    'Nur ein Ende, für das das wahr ist, startet einen Lauf.',
  'Added to the URL. Empty values are left out.': 'Kommt an die URL. Leere Werte entfallen.',
  'Name or id of a credential of the organization. It is added when the request is sent, and never shown.':
    'Name oder Kennung von Zugangsdaten der Organisation. Sie kommen beim Senden dazu und werden nie gezeigt.',
  'Automatic: text as text, everything else as JSON. A field of multipart that is an object with `filename` and `content` is a file. Binary: the body is base64.':
    'Automatisch: Text als Text, alles andere als JSON. Ein Feld von multipart, das ein Objekt mit `filename` und `content` ist, ist eine Datei. Binär: Der Body ist base64.',
  'Automatic: by the content type of the answer; neither JSON nor text becomes base64. A file has `filename`, `contentType`, `bytes` and `content` in base64; multipart bodies and mails take it as it is.':
    'Automatisch: nach dem Inhaltstyp der Antwort; was weder JSON noch Text ist, wird base64. Eine Datei hat `filename`, `contentType`, `bytes` und `content` in base64; Bodys vom Typ multipart und Mails nehmen sie, wie sie ist.',
  'A larger one fails the step. Left out: what the operator allows.':
    'Eine größere lässt den Schritt fehlschlagen. Ohne Angabe: was der Betreiber erlaubt.',
  'Asks for page after page and puts their items into one list: `by` link_header, next_url, cursor or page; `path` to the next URL or cursor and `items` to the list in the body; `parameter` of the query; `maxPages`.':
    'Fragt Seite um Seite ab und sammelt ihre Elemente in einer Liste: `by` link_header, next_url, cursor oder page; `path` zur nächsten URL oder zum Cursor und `items` zur Liste im Body; `parameter` der Query; `maxPages`.',
  'Such as 200, 2xx or 200-299. Any other status fails the step.':
    'Etwa 200, 2xx oder 200-299. Jeder andere Status lässt den Schritt fehlschlagen.',
  '`result` is the answer: status, headers, body. Anything not truthy fails the step. Left out: the status decides.':
    '`result` ist die Antwort: status, headers, body. Ist es nicht wahr, schlägt der Schritt fehl. Ohne Angabe entscheidet der Status.',
  'A credential of the type PostgreSQL. Left out: the data tables of the organization.':
    'Zugangsdaten vom Typ PostgreSQL. Ohne Angabe: die Datentabellen der Organisation.',
  'In a database also with its schema, such as sales.customers.':
    'In einer Datenbank auch mit Schema, etwa sales.customers.',
  'One record, by its id. Instead of conditions.': 'Ein Datensatz nach seiner Kennung. Statt Bedingungen.',
  'Such as {"status": "open", "total": {"gt": 100}}. Operators: eq, ne, gt, gte, lt, lte, in, contains, starts_with, is_null; "or" with a list.':
    'Etwa {"status": "open", "total": {"gt": 100}}. Operatoren: eq, ne, gt, gte, lt, lte, in, contains, starts_with, is_null; „or“ mit einer Liste.',
  'What is written. A list inserts several records.':
    'Was geschrieben wird. Eine Liste fügt mehrere Datensätze ein.',
  'For a query of a database: a statement of your own. Values go into $1, $2 … below; templates are not resolved here.':
    'Zum Abfragen einer Datenbank: eine eigene Anweisung. Werte kommen unten in $1, $2 …; Vorlagen werden hier nicht aufgelöst.',
  'The values of $1, $2 … of the statement.': 'Die Werte von $1, $2 … der Anweisung.',
  'Of a statement in a database.': 'Einer Anweisung in einer Datenbank.',
  'By name, as the document of the API has them; fields of a JSON body stand beside them, or under "body".':
    'Nach Namen, wie das Dokument der API sie nennt; Felder eines JSON-Bodys stehen daneben oder unter „body“.',
  'What the function gets. Left out: the output of the step before.':
    'Was die Funktion bekommt. Ohne Angabe: die Ausgabe des Schritts davor.',
  'Settings for functions of the kinds code and agent: `ctx.config`.':
    'Einstellungen für Funktionen der Arten Code und Agent: `ctx.config`.',
  '`input` is the output of the step before, `ctx` what is around it. What is returned is the output.':
    '`input` ist die Ausgabe des Schritts davor, `ctx` das Drumherum. Was zurückgegeben wird, ist die Ausgabe.',
  'Handed to the code as `ctx.config`. Templates and secrets go here: `{{secrets.NAME}}`.':
    'Kommt als `ctx.config` in den Code. Vorlagen und Geheimnisse gehören hierher: `{{secrets.NAME}}`.',
  'Gives the code `fetch`, with the limits of every other step.':
    'Gibt dem Code `fetch`, mit den Grenzen aller anderen Schritte.',
  'A module that exports handlers with `AI({ … })`, or a class with `run(event, step)`.':
    'Ein Modul, das Handler mit `AI({ … })` exportiert, oder eine Klasse mit `run(event, step)`.',
  'Which one runs. Empty: the only one there is, or the one for the event that started the run.':
    'Welcher läuft. Leer: der einzige, den es gibt, oder der für das Ereignis, das den Lauf gestartet hat.',
  'Handed to the code as `env`. Templates and secrets go here: `{{secrets.NAME}}`.':
    'Kommt als `env` in den Code. Vorlagen und Geheimnisse gehören hierher: `{{secrets.NAME}}`.',
  'Gives the code `fetch`. Use it within `step.do`: elsewhere a request is made again whenever the code is run again.':
    'Gibt dem Code `fetch`. In `step.do` verwenden: Anderswo wird die Anfrage bei jedem erneuten Lauf des Codes wiederholt.',
  'Time that is slept or waited does not count.': 'Zeit, in der geschlafen oder gewartet wird, zählt nicht.',
  'Name of a function of the kind agent. Empty: the model below.':
    'Name einer Funktion der Art Agent. Leer: das Modell unten.',
  'Of the type language model: it says which provider is asked.':
    'Vom Typ Sprachmodell: Sie sagen, welcher Anbieter gefragt wird.',
  'What it is asked this time. Empty: the output of the step before.':
    'Was er diesmal gefragt wird. Leer: die Ausgabe des Schritts davor.',
  'Names of functions it may call.': 'Namen der Funktionen, die er aufrufen darf.',
  'A JSON Schema. An answer that does not fit is sent back to be repaired.':
    'Ein JSON Schema. Eine unpassende Antwort geht zum Ausbessern zurück.',
  'Answers of the model, each of which may call tools.':
    'Antworten des Modells, von denen jede Werkzeuge aufrufen darf.',
  'Read and written, over the whole conversation.': 'Gelesen und geschrieben, über das ganze Gespräch.',
  'Its id or slug. It must be active.': 'Kennung oder Kurzname. Er muss aktiv sein.',
  'What the other workflow gets. Left out: the output of the step before.':
    'Was der andere Workflow bekommt. Ohne Angabe: die Ausgabe des Schritts davor.',
  'Off: this step is done as soon as the other workflow has been started.':
    'Aus: Dieser Schritt ist fertig, sobald der andere Workflow gestartet ist.',
  'Then the other run is cancelled and this step fails with the code timeout. Empty: without a limit.':
    'Danach wird der andere Lauf abgebrochen und dieser Schritt schlägt mit dem Code timeout fehl. Leer: ohne Grenze.',
  'One address or several, separated by commas, or a list.':
    'Eine Adresse oder mehrere, durch Kommas getrennt, oder eine Liste.',
  'Name of a mail template of the organization. What is filled in below goes before it.':
    'Name einer E-Mail-Vorlage der Organisation. Was unten ausgefüllt ist, geht vor.',
  'May hold {{templates}}; what they give is escaped.':
    'Darf {{templates}} enthalten; was sie ergeben, wird maskiert.',
  'An object whose fields the template reads. Left out: the template reads what the step sees.':
    'Ein Objekt, dessen Felder die Vorlage liest. Ohne Angabe: Die Vorlage liest, was der Schritt sieht.',
  'A list of `filename`, `content` and, where it is not text, `encoding` base64 and a `contentType`.':
    'Eine Liste aus `filename`, `content` und, wo es kein Text ist, `encoding` base64 und einem `contentType`.',
  'Name or id of an SMTP credential to send it with, instead of the mail server of this instance.':
    'Name oder Kennung von SMTP-Zugangsdaten, über die gesendet wird, statt über den Mailserver dieser Instanz.',
  'In the app: e-mail addresses, ids of users, `role:admin` or `all`; empty is the owner of the workflow. By mail: addresses. For all others the URL of the incoming webhook, best kept in a secret.':
    'In der App: E-Mail-Adressen, Kennungen von Personen, `role:admin` oder `all`; leer ist der Inhaber des Workflows. Per E-Mail: Adressen. Für alle anderen die URL des eingehenden Webhooks, am besten als Geheimnis.',
  'Left out: the name of the workflow.': 'Ohne Angabe: der Name des Workflows.',
  'In the app: a path such as /approvals. Left out: the run.':
    'In der App: ein Pfad wie /approvals. Ohne Angabe: der Lauf.',
  'Name or id of a credential for the webhook.': 'Name oder Kennung von Zugangsdaten für den Webhook.',
  'Names may be paths such as customer.name. Later fields win over earlier ones.':
    'Namen dürfen Pfade wie customer.name sein. Spätere Felder gewinnen gegen frühere.',
  'On: start from the fields of `result`. Off: the output holds only the fields above.':
    'Ein: ausgehend von den Feldern von `result`. Aus: Die Ausgabe enthält nur die Felder oben.',
  'Paths that are taken away at the end.': 'Pfade, die am Ende weggenommen werden.',
  'An expression that gives a list.': 'Ein Ausdruck, der eine Liste ergibt.',
  'Sees `item` and `index`.': 'Sieht `item` und `index`.',
  'Of those that fit, the first ones.': 'Von den passenden die ersten.',
  'Where the first key is the same, the second one decides, and so on. A key sees `item` and `index`.':
    'Wo der erste Schlüssel gleich ist, entscheidet der zweite, und so weiter. Ein Schlüssel sieht `item` und `index`.',
  'The first ones.': 'Die ersten.',
  'Items whose keys are all the same form a group. None: the whole list is one.':
    'Elemente mit lauter gleichen Schlüsseln bilden eine Gruppe. Keine: Die ganze Liste ist eine.',
  'A value sees `item` and `index`.': 'Ein Wert sieht `item` und `index`.',
  'append: one list after the other. by_key: items with the same key. by_position: first with first. combine: the fields of objects.':
    'append: eine Liste nach der anderen. by_key: Elemente mit gleichem Schlüssel. by_position: erstes mit erstem. combine: die Felder von Objekten.',
  'Expressions such as `steps.orders.output`. None: the steps that lead here, in the order of their ids.':
    'Ausdrücke wie `steps.orders.output`. Keine: die Schritte, die hierher führen, in der Reihenfolge ihrer Kennungen.',
  'Of an item of any source, for by_key.': 'Eines Elements einer beliebigen Quelle, für by_key.',
  'Items that have a partner in every source, all of the first source, or all.':
    'Elemente mit Partner in jeder Quelle, alle der ersten Quelle oder alle.',
  'Truthy goes on by the port "true", anything else by "false".':
    'Ist er wahr, geht es über den Anschluss „wahr“ weiter, sonst über „falsch“.',
  'Compared with `equals` of each case.': 'Wird mit `equals` jedes Falls verglichen.',
  'The first one that fits wins. Give a case a port name to keep its connections when cases move.':
    'Der erste passende gewinnt. Mit einem Namen für den Anschluss behält ein Fall seine Verbindungen, wenn Fälle wandern.',
  'One port for each name. Empty: one port, and every connection from it starts at once.':
    'Ein Anschluss je Name. Leer: ein Anschluss, und alle Verbindungen daraus beginnen zugleich.',
  'How long the branches may take. Steps that have not ended by then fail with the code branch_deadline. Empty: as long as they need.':
    'Wie lange die Zweige dauern dürfen. Was bis dahin nicht fertig ist, schlägt mit dem Code branch_deadline fehl. Leer: so lange wie nötig.',
  'Items beyond this number are left out, and the output says so. Empty: all of them.':
    'Elemente über diese Zahl hinaus entfallen, und die Ausgabe sagt es. Leer: alle.',
  'Each iteration gets a list of this many items instead of one; the last may be shorter. Empty: one item.':
    'Jeder Durchgang bekommt eine Liste von so vielen Elementen statt eines; die letzte kann kürzer sein. Leer: ein Element.',
  'How many items are worked on at the same time. 1 keeps their order.':
    'Wie viele Elemente gleichzeitig bearbeitet werden. 1 behält die Reihenfolge.',
  'Milliseconds, or text such as "90 seconds" or "2 days". At most 365 days.':
    'Millisekunden oder Text wie „90 seconds“ oder „2 days“. Höchstens 365 Tage.',
  'A moment: ISO text such as 2030-01-31T09:00:00Z, or milliseconds. Mostly a template.':
    'Ein Zeitpunkt: ISO-Text wie 2030-01-31T09:00:00Z oder Millisekunden. Meist eine Vorlage.',
  'The next moment of a cron expression: minute, hour, day, month, weekday.':
    'Der nächste Zeitpunkt eines Cron-Ausdrucks: Minute, Stunde, Tag, Monat, Wochentag.',
  'Of the cron expression. Empty: UTC.': 'Des Cron-Ausdrucks. Leer: UTC.',
  'Only an event for which this is truthy ends the wait. It sees the event and what any expression here sees.':
    'Nur ein Ereignis, für das das wahr ist, beendet das Warten. Der Ausdruck sieht das Ereignis und was jeder Ausdruck hier sieht.',
  'Then the step fails with the code timeout. Empty: without a limit.':
    'Danach schlägt der Schritt mit dem Code timeout fehl. Leer: ohne Grenze.',
  'The HTTP status of the answer, from 200 to 599.': 'Der HTTP-Status der Antwort, von 200 bis 599.',
  'Content-Type is application/json unless it stands here.':
    'Content-Type ist application/json, wenn hier nichts anderes steht.',
  'JSON, or text when Content-Type is another. Left out: the output of the step before.':
    'JSON, oder Text bei anderem Content-Type. Ohne Angabe: die Ausgabe des Schritts davor.',
  'What the steps behind it get as `result`. Left out: the error.':
    'Was die Schritte danach als `result` bekommen. Ohne Angabe: der Fehler.',
  'What is to be decided, in Markdown. Left out: the name of the step.':
    'Was zu entscheiden ist, in Markdown. Ohne Angabe: der Name des Schritts.',
  'E-mail addresses, user ids or roles such as `admin`. Empty: anyone who may start runs.':
    'E-Mail-Adressen, Kennungen von Personen oder Rollen wie `admin`. Leer: alle, die Läufe starten dürfen.',
  'Any of them, all of them, or one after the other. One rejection rejects.':
    'Irgendjemand, alle oder einer nach dem anderen. Eine Ablehnung lehnt ab.',
  'By different people, where any of them may approve.':
    'Von verschiedenen Personen, wo irgendjemand freigeben darf.',
  'Shown with the message. Left out: the result of the step before.':
    'Wird mit der Nachricht gezeigt. Ohne Angabe: das Ergebnis des Schritts davor.',
  'What the person fills in with the answer.': 'Was die Person mit der Antwort ausfüllt.',
  'Of a select.': 'Eines select.',
  'Milliseconds, or text such as "24 hours". Left out: it waits as long as it takes.':
    'Millisekunden oder Text wie „24 hours“. Ohne Angabe: Es wartet, so lange es dauert.',
  'The step fails, or this is decided.': 'Der Schritt schlägt fehl, oder das wird entschieden.',
  'One more approver, named first wherever the approval is shown.':
    'Jemand mehr, der freigeben darf; überall zuerst genannt, wo die Freigabe zu sehen ist.',
  'Everybody with this role may answer, too.': 'Alle mit dieser Rolle dürfen auch antworten.',
  'Whoever is asked, by mail. At most once a minute.':
    'Wer gefragt ist, per E-Mail. Höchstens einmal in der Minute.',
  'They may answer as well, from then on.': 'Ab dann dürfen auch sie antworten.',
  'No answer without one.': 'Keine Antwort ohne.',
  'Whoever started the run may not answer.': 'Wer den Lauf gestartet hat, darf nicht antworten.',
  'Where nothing is connected to `rejected`: the step fails, or that way simply ends.':
    'Wo an `rejected` nichts angeschlossen ist: Der Schritt schlägt fehl, oder der Weg endet einfach.',
  'The flow goes on with `approved: false`, or the step fails.':
    'Es geht mit `approved: false` weiter, oder der Schritt schlägt fehl.',
  'Text with templates. A template alone may give any value; it is written as JSON.':
    'Text mit Vorlagen. Eine Vorlage allein darf jeden Wert ergeben; er wird als JSON geschrieben.',
  'A short word that programs can test for.': 'Ein kurzes Wort, das Programme prüfen können.',
  s: 's',
  ms: 'ms',
  bytes: 'Bytes',
  items: 'Elemente',
};
