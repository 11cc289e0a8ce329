export const de = {
    // objects
    Opportunity: 'Opportunity', Opportunities: 'Opportunities', Lead: 'Lead', Leads: 'Leads', Account: 'Account', Accounts: 'Accounts',
    Contact: 'Kontakt', Contacts: 'Kontakte', Task: 'Aufgabe', Tasks: 'Aufgaben', Home: 'Start', Search: 'Suchen', 'Search...': 'Suchen...',
    // fields
    'Opportunity Name': 'Opportunity-Name', 'Account Name': 'Accountname', Type: 'Typ', 'Lead Source': 'Lead-Quelle', Amount: 'Betrag',
    'Expected Revenue': 'Erwarteter Umsatz', 'Close Date': 'Schlusstermin', 'Next Step': 'Nächster Schritt', Stage: 'Phase',
    'Probability (%)': 'Wahrscheinlichkeit (%)', 'Forecast Category': 'Prognosekategorie', 'Primary Campaign Source': 'Primäre Kampagnenquelle',
    Description: 'Beschreibung', 'Opportunity Owner': 'Opportunity-Inhaber', 'Created By': 'Erstellt von', 'Last Modified By': 'Zuletzt geändert von',
    Company: 'Firma', Title: 'Position', Email: 'E-Mail', Phone: 'Telefon', Website: 'Website', 'Lead Status': 'Lead-Status', Rating: 'Bewertung',
    Industry: 'Branche', 'Annual Revenue': 'Jahresumsatz', 'No. of Employees': 'Anzahl Mitarbeiter', Employees: 'Mitarbeiter', 'Lead Owner': 'Lead-Inhaber',
    'Account Owner': 'Account-Inhaber', 'Contact Owner': 'Kontaktinhaber', 'Billing Address': 'Rechnungsanschrift', 'First Name': 'Vorname',
    'Last Name': 'Nachname', Subject: 'Betreff', 'Assigned To': 'Zugewiesen zu', 'Due Date': 'Fälligkeitsdatum', 'Related To': 'Bezug zu',
    Priority: 'Priorität', Status: 'Status', Comments: 'Kommentare',
    // sections, tabs, buttons
    'Opportunity Information': 'Opportunity-Informationen', 'Additional Information': 'Zusätzliche Informationen',
    'Description Information': 'Beschreibungsinformationen', 'System Information': 'Systeminformationen', 'Lead Information': 'Lead-Informationen',
    'Account Information': 'Accountinformationen', 'Contact Information': 'Kontaktinformationen', 'Task Information': 'Aufgabeninformationen',
    Details: 'Details', Related: 'Zugehörig', Activity: 'Aktivität', Chatter: 'Chatter', Edit: 'Bearbeiten', Clone: 'Duplizieren', Delete: 'Löschen', New: 'Neu',
    Save: 'Speichern', Cancel: 'Abbrechen', 'Save & New': 'Speichern und neu', Convert: 'Konvertieren', 'New Contact': 'Neuer Kontakt',
    'New Opportunity': 'Neue Opportunity', 'New Task': 'Neue Aufgabe', 'Log a Call': 'Anruf protokollieren', 'New Event': 'Neues Ereignis',
    'New Note': 'Neue Notiz', 'New {0}': '{0} erstellen', 'Edit {0}': '{0} bearbeiten', '--None--': '--Ohne--', 'Mark Stage as Complete': 'Phase als abgeschlossen markieren',
    'Mark as Current Stage': 'Als aktuelle Phase markieren', 'Select Closed Stage': 'Geschlossene Phase auswählen', Closed: 'Geschlossen',
    'Mark Status as Complete': 'Status als abgeschlossen markieren', 'Mark as Current Status': 'Als aktuellen Status markieren',
    '{0} "{1}" was created.': '{0} "{1}" wurde erstellt.', '{0} "{1}" was saved.': '{0} "{1}" wurde gespeichert.',
    'Select list display': 'Listenansicht auswählen', Table: 'Tabelle', Kanban: 'Kanban', 'Split View': 'Geteilte Ansicht',
    'All Opportunities': 'Alle Opportunities', 'My Opportunities': 'Meine Opportunities', 'Recently Viewed': 'Zuletzt angezeigt',
};
