// The single document. No inline script: the policy forbids it, as Lightning's does; settings travel in an inert JSON block.
export function renderPage({ locale, shadow, boot, assets }) {
    const scripts = [
        ...(shadow === 'native' ? [] : ['synthetic-shadow.js']),
        ...(shadow === 'synthetic' ? [] : ['native-styles.js']),
        'app.js',
    ].map((file) => `<script type="module" src="${assets}/${file}"></script>`).join('\n');
    const json = JSON.stringify(boot).replaceAll('<', '\\u003c');
    return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<title>Lightning Experience | Salesforce</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${assets}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets}/slds.css">
<link rel="stylesheet" href="${assets}/app.css">
<script id="boot" type="application/json">${json}</script>
${scripts}
</head>
<body class="desktop">
<div class="auraLoadingBox oneLoadingBox" id="auraLoadingBox"><div class="slds-spinner_container"><div role="status" class="slds-spinner slds-spinner_medium slds-spinner_brand"><span class="slds-assistive-text">Loading</span><div class="slds-spinner__dot-a"></div><div class="slds-spinner__dot-b"></div></div></div></div>
</body>
</html>
`;
}

export const CONTENT_SECURITY_POLICY = [
    "default-src 'self'", "script-src 'self'", "object-src 'none'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
    "font-src 'self' data:", "connect-src 'self'", "frame-src 'self' https://*.vf.force.com", "frame-ancestors 'self'", "base-uri 'self'", "form-action 'self'",
].join('; ');
