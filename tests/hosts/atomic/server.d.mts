export interface AtomicHost {
    readonly port: number;
    close(): Promise<void>;
}

export interface AtomicHostOptions {
    port?: number | undefined;
    host?: string | undefined;
    /** Both given: https. */
    key?: string | Buffer | undefined;
    cert?: string | Buffer | undefined;
}

/** Serves the built Atomic CRM. Its records live in the page and are the same at each load. */
export function startAtomicHost(options?: AtomicHostOptions): Promise<AtomicHost>;
