// Field values as text, in the locale of the page.
import { locale } from 'host/boot';

const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });
const number = new Intl.NumberFormat(locale);
const dateOnly = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' });
const dateTime = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit' });

export function formatDate(value) {
    return value ? dateOnly.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)) : '';
}

export function formatDateTime(value) {
    // Chromium puts a narrow no-break space before AM; Salesforce shows a plain one.
    return value ? dateTime.format(new Date(value)).replaceAll('\u202f', ' ') : '';
}

export function formatMoney(value) {
    return value === null || value === undefined ? '' : money.format(value);
}

/** The text a field shows, '' when it is empty. `record` is a UI API record. */
export function formatField(record, name, field) {
    const { value, displayValue } = record.fields[name] ?? { value: null };
    if (value === null || value === undefined || value === '') return '';
    switch (field.type) {
        case 'currency': return formatMoney(value);
        case 'number': return number.format(value);
        case 'percent': return `${number.format(value)}%`;
        case 'date': return formatDate(value);
        case 'stamp': return displayValue ?? '';
        case 'lookup': return displayValue ?? '';
        default: return String(value);
    }
}
