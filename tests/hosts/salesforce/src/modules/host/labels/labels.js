// Words of the page. The source language is English; German is there to prove that nothing depends on the words.
import { locale } from 'host/boot';
import { de } from './de';

/** The word in the page's language; {0} is replaced. */
export function t(text, ...values) {
    const found = (locale === 'de' && de[text]) || text;
    return found.replaceAll(/\{(\d)\}/g, (_, i) => values[i]);
}
