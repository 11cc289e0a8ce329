import { LightningElement, api } from 'lwc';

let counter = 0;

/** A Visualforce page: its frame has no `src`, a script sends it to the organisation's Visualforce host. */
export default class AlohaPage extends LightningElement {
    static renderMode = 'light';
    @api page;
    name = `vfFrameId_${Date.now()}${(counter += 1)}`;
    sent = false;

    renderedCallback() {
        if (this.sent) return;
        this.sent = true;
        const [domain, ...rest] = location.hostname.split('.');
        const host = rest.join('.') === 'lightning.force.com' ? `https://${domain}--c.vf.force.com` : location.origin;
        const query = `isdtp=p1&sfdcIFrameOrigin=${encodeURIComponent(location.origin)}&clc=1`;
        this.querySelector('iframe').contentWindow.location.replace(`${host}/apex/${this.page}?${query}`);
    }
}
