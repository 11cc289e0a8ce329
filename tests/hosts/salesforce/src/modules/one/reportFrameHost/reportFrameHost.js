import { LightningElement, api } from 'lwc';

/** A report or a dashboard: an application of its own in a frame of the page's origin, which comes a moment after the page. */
export default class ReportFrameHost extends LightningElement {
    static renderMode = 'light';
    @api kind;
    @api reportId;
    ready = false;
    timer;

    connectedCallback() {
        this.timer = setTimeout(() => (this.ready = true), 300);
    }
    disconnectedCallback() {
        clearTimeout(this.timer);
    }
    get isReport() {
        return this.kind === 'report';
    }
    get name() {
        return `sfxdash-${this.reportId}`;
    }
    get src() {
        return this.isReport
            ? `/reports/lightningReportApp.app?reportId=${this.reportId}&queryScope=userFolders`
            : `/desktopDashboards/dashboardApp.app?dashboardId=${this.reportId}&displayMode=view&networkId=000000000000000`;
    }
}
