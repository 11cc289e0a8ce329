/** Installs (when the lockfile changed) and builds (when a source changed) the host. Cheap when nothing changed. */
export function buildSalesforceHost(): Promise<void>;
