/** Installs and builds the host; a few milliseconds when nothing changed. */
export function buildDynamicsHost(): Promise<void>;
