import axe from 'axe-core';

/** Violations of axe's rules in the document, one line each. Contrast is checked in a real browser: happy-dom paints nothing. */
export async function violations(): Promise<string[]> {
  document.title = 'Carrot';
  document.documentElement.lang = 'en';
  const result = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' ')}`);
}
