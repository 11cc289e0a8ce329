// Documents that stand on their own: report and dashboard viewers, a Visualforce page, the import wizard. Plain, because Carrot reads no inside of theirs.
const escape = (text) => text.replaceAll(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (title, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px;font:13px sans-serif">${body}</body></html>
`;

const rows = (n) => Array.from({ length: n }, (_, i) => `<tr><td>Stage ${i + 1}</td><td>${(i + 3) * 7}</td></tr>`).join('');

const DOCUMENTS = [
    [/^\/reports\/lightningReportApp\.app$/i, () => page('Report Viewer', `<h1>Pipeline by stage</h1><button class="action-bar-action-refreshReport">Refresh</button><table>${rows(9)}</table>`)],
    [/^\/desktopDashboards\/dashboardApp\.app$/i, () => page('Dashboard', `<h1>Sales</h1><button class="refresh">Refresh</button><table>${rows(5)}</table>`)],
    [/^\/dataImporter\/dataImporter\.app$/i, () => page('Data Import Wizard', '<div id="auraLoadingBox" style="display:none"></div><div class="desktop container oneOne"><h1>Import your data</h1><p>Choose data, edit the mapping, start the import.</p></div>')],
];

/** The document at a path, or undefined. */
export function frameDocument(pathname) {
    return DOCUMENTS.find(([pattern]) => pattern.test(pathname))?.[1]();
}

/** Visualforce pages live on a host of their own, `<domain>--c.vf.force.com`; without such a host (plain loop-back) on the page's. */
export function visualforceDocument(url) {
    const [, name] = /^\/apex\/(\w+)$/i.exec(url.pathname) ?? [];
    return name && page(name.replaceAll('_', ' '), `<form><h1>${escape(name.replaceAll('_', ' '))}</h1><p>A page of the organisation's own.</p><label>Discount <input name="discount"></label></form>`);
}

/** Only Lightning pages may hold a Visualforce page. */
export const VISUALFORCE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors https://*.lightning.force.com 'self'";
