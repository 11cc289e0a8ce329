/** Largest signed bundle, in bytes of its text (1 MiB); checked before anything of it is parsed. */
export const maxBundleBytes = 1_048_576;
/** JOSE algorithm of every bundle (RFC 9864); nothing else is accepted. */
export const bundleAlgorithm = 'Ed25519';
/** `typ` of the protected header, so that another document signed with the same key is no bundle. */
export const bundleType = 'carrot-bundle+jws';
/** Largest signed kill list, in bytes of its text (64 kB): it is polled every few seconds. */
export const maxKillListBytes = 65_536;
/** `typ` of the protected header of a kill list. */
export const killListType = 'carrot-kill+jws';
