import { OBJECTS } from '../shared/schema.js';

/** Field errors as the UI API reports them ({ Amount: [{ message }] }), or null. Only changed fields are tested, and required ones on create. */
export function validate(object, record, changed) {
    const errors = {};
    const fail = (field, message) => (errors[field] ??= []).push({ field, message });
    for (const [name, field] of Object.entries(OBJECTS[object]?.fields ?? {})) {
        const value = record[name];
        const isEmpty = value === null || value === undefined || value === '';
        // A compound name is required through its parts.
        if (field.required && !field.editAs && isEmpty) fail(name, 'Complete this field.');
        if (isEmpty || !(name in changed)) continue;
        const isNumber = ['currency', 'number', 'percent'].includes(field.type);
        if (isNumber && !Number.isFinite(value)) fail(name, 'Enter a valid value.');
        else if (isNumber && value < 0) fail(name, `${field.label}: the value must not be negative.`);
        if (field.type === 'percent' && value > 100) fail(name, 'The number is too large.');
        if (field.type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) fail(name, 'Your entry does not match the allowed format M/D/YYYY.');
        if (field.type === 'picklist' && !field.options.includes(value)) fail(name, `${field.label}: bad value for restricted picklist field: ${value}`);
        if (field.type === 'text' && String(value).length > 255) fail(name, `${field.label}: data value too large (max length=255)`);
        if (field.type === 'email' && !/^\S+@\S+\.\S+$/.test(value)) fail(name, 'You have entered an invalid format.');
    }
    return Object.keys(errors).length ? errors : null;
}
