import { createElement } from 'lwc';
import OneApp from 'one/app';

// LWC adds the root synchronously; the loading box goes once the first page has its frame.
document.body.appendChild(createElement('one-app', { is: OneApp }));
