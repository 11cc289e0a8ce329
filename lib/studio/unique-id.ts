const longest = 60;

/** `Write a next step!` → `write-a-next-step`; at most 60 characters, empty when nothing of it fits an id. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

/** An id made from `title` (from `fallback` where the title gives none) that is not in `taken`. */
export function uniqueId(title: string, fallback: string, taken: ReadonlySet<string>): string {
  const wanted = slug(title) || `new-${fallback}`;
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const ending = `-${n}`;
    const id = `${wanted.slice(0, longest - ending.length).replace(/-+$/, '')}${ending}`;
    if (!taken.has(id)) return id;
  }
}
