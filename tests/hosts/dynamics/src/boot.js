// Settings of this page load, and words of the rep's language. Only what the product translates is translated.
export const boot = JSON.parse(document.getElementById('boot').textContent);
export const isGerman = boot.locale === 'de';

const words = {
    saved: ['- Saved', '- Gespeichert'], unsaved: ['- Unsaved', '- Nicht gespeichert'], saving: ['- Saving...', '- Wird gespeichert...'],
    save: ['Save', 'Speichern'], saveClose: ['Save & Close', 'Speichern und schließen'], saveNew: ['Save & New', 'Speichern und neu'], new: ['New', 'Neu'], edit: ['Edit', 'Bearbeiten'],
    won: ['Close as Won', 'Als gewonnen schließen'], lost: ['Close as Lost', 'Als verloren schließen'], qualify: ['Qualify', 'Qualifizieren'], ok: ['OK', 'OK'], cancel: ['Cancel', 'Abbrechen'],
    next: ['Next Stage', 'Nächste Phase'], setActive: ['Set Active', 'Als aktiv festlegen'], timeline: ['Timeline', 'Zeitachse'], search: ['Search', 'Suchen'], quickCreate: ['Quick Create', 'Schnellerfassung'],
    readOnly: ['Read-only  This record’s status: Closed', 'Schreibgeschützt  Status dieses Datensatzes: Abgeschlossen'], home: ['Dashboards', 'Dashboards'], open: ['Open', 'Offen'], closed: ['Closed', 'Abgeschlossen'],
    yes: ['Yes', 'Ja'], no: ['No', 'Nein'], created: ['Your changes were saved.', 'Ihre Änderungen wurden gespeichert.'], find: ['Filter by keyword', 'Nach Stichwort filtern'], import: ['Import from Excel', 'Aus Excel importieren'],
    required: ['A required field is empty', 'Ein Pflichtfeld ist leer'], note: ['Enter a note…', 'Notiz eingeben…'], addNote: ['Add note', 'Notiz hinzufügen'],
};
export const t = (key) => words[key][isGerman ? 1 : 0];
export const labelOf = (thing) => (isGerman ? thing.de : (thing.label ?? thing.name));
export const pluralOf = (object) => (isGerman ? object.dePlural : object.plural);
export const number = (value) => new Intl.NumberFormat(boot.locale, { minimumFractionDigits: 0 }).format(value);
/** Dates as the rep reads them: 11/22/2026, 22.11.2026. */
export const date = (iso) => new Intl.DateTimeFormat(boot.locale, { timeZone: 'UTC', day: isGerman ? '2-digit' : 'numeric', month: isGerman ? '2-digit' : 'numeric', year: 'numeric' }).format(new Date(iso));
