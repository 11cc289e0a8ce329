import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Draws the toolbar icons from `scripts/assets/carrot.svg`. Run by hand when the drawing changes; the pictures are committed. */
const svg = readFileSync('scripts/assets/carrot.svg', 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const size of [16, 32, 48, 96, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<style>*{margin:0;display:block}</style><img src="${picture}" width="${size}" height="${size}">`,
  );
  await page.screenshot({ path: `public/icon/${size}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
