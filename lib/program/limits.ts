/** Largest signed bundle, in bytes of its text (1 MiB); checked before anything of it is parsed. */
export const maxBundleBytes = 1_048_576;
