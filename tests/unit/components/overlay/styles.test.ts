import { describe, expect, test } from 'vitest';
import { styles } from '../../../../components/overlay/styles.ts';

type Rgb = [number, number, number];

/** Custom properties of the first `:host` block (light) and of the one in the dark media query. */
function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const [light, dark] = [...styles.matchAll(/:host \{([^}]*--surface[^}]*)\}/g)].map((match) => match[1] ?? '');
  const block = (scheme === 'light' ? light : dark) ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** A hex colour as it looks on a background: its alpha blended in. */
function seenOn(hex: string, background: Rgb): Rgb {
  const digits = hex.length < 6 ? [...hex.slice(1)].map((each) => each + each).join('') : hex.slice(1);
  const at = (index: number) => Number.parseInt(digits.slice(index * 2, index * 2 + 2) || 'ff', 16);
  const alpha = at(3) / 255;
  const blend = (index: 0 | 1 | 2) => at(index) * alpha + background[index] * (1 - alpha);
  return [blend(0), blend(1), blend(2)];
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((each) => {
    const value = each / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const tokens = tokensOf(scheme);
  const colour = (name: string, background: Rgb = [255, 255, 255]) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`no token --${name} in ${scheme}`);
    return seenOn(value, background);
  };
  const surface = colour('surface');

  test.each([
    ['ink', 'surface'],
    ['ink', 'wash'],
    ['ink', 'hover'],
    ['ink-soft', 'surface'],
    ['ink-quiet', 'surface'],
    ['ink-quiet', 'hover'],
    ['carrot', 'surface'],
    ['carrot', 'wash'],
    ['carrot', 'hover'],
    ['on-fill', 'fill'],
    ['on-fill', 'fill-hover'],
    ['surface', 'ink'],
  ])('text in %s on %s reads well (4.5)', (text, behind) => {
    expect(contrast(colour(text, surface), colour(behind, surface))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['root', 'surface'],
    ['root', 'wash'],
    ['focus', 'surface'],
    ['fill', 'surface'],
  ])('%s stands out from %s (3)', (mark, behind) => {
    expect(contrast(colour(mark, surface), colour(behind, surface))).toBeGreaterThanOrEqual(3);
  });
});

test('every custom property that is used is defined', () => {
  const set = new Set([...styles.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
  const used = [...styles.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name);
  const fromPlacement = ['point-x', 'point-y'];
  expect(used.filter((name) => !set.has(name) && !fromPlacement.includes(name ?? ''))).toEqual([]);
});
