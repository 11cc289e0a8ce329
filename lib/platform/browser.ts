/** The browser API of an extension; the only import of it in the project. */
export { browser } from '@wxt-dev/browser';
