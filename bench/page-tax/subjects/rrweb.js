globalThis.rrweb.record({ emit: () => undefined });
