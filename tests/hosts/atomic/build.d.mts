/** Installs (when the lockfile changed) and builds (when a source changed) Atomic CRM. Cheap when nothing changed. */
export function buildAtomicHost(): Promise<void>;
