import { describe, expect, test } from 'vitest';
import { claimsHost, hostFits, hostPattern, isReservedPattern } from '../../../lib/model/profile-hosts.ts';

describe('host patterns', () => {
  test.each([
    ['app.hubspot.com', 'app.hubspot.com', true],
    ['app.hubspot.com', 'APP.HubSpot.com', true],
    ['app.hubspot.com', 'x.app.hubspot.com', false],
    ['app-*.hubspot.com', 'app-eu1.hubspot.com', true],
    ['app-*.hubspot.com', 'app-.hubspot.com', false],
    ['app-*.hubspot.com', 'app-eu1.x.hubspot.com', false],
    ['*.pipedrive.com', 'acme.pipedrive.com', true],
    ['*.pipedrive.com', 'a.b.pipedrive.com', false],
    ['*.pipedrive.com', 'pipedrive.com', false],
    ['*.pipedrive.com', 'evilpipedrive.com', false],
    ['**.odoo.com', 'acme.odoo.com', true],
    ['**.odoo.com', 'stage.acme.odoo.com', true],
    ['**.odoo.com', 'odoo.com', false],
    ['**.odoo.com', 'evilodoo.com', false],
    ['**.odoo.com', 'odoo.com.evil.example', false],
  ])('%s, %s: %s', (pattern, host, fits) => {
    expect(hostFits(pattern, host)).toBe(fits);
  });

  test('what is excepted is not claimed', () => {
    const claim = { hosts: ['*.pipedrive.com'], notHosts: ['www.pipedrive.com'] };
    expect(claimsHost(claim, 'acme.pipedrive.com')).toBe(true);
    expect(claimsHost(claim, 'www.pipedrive.com')).toBe(false);
    expect(claimsHost({}, 'acme.pipedrive.com')).toBe(false);
  });

  test.each([
    'acme.lightning.force.com',
    '*.lightning.force.com',
    '**.force.com',
    'force.com',
    '*.crm4.dynamics.com',
    '*.com',
    '**.com',
    '*.*',
    'a.*.com',
  ])('%s may not be claimed', (pattern) => {
    expect(isReservedPattern(pattern)).toBe(true);
  });

  test.each(['crm.firm.example', '*.firm.example', 'enforce.com', 'notdynamics.com'])('%s may', (pattern) => {
    expect(isReservedPattern(pattern)).toBe(false);
  });

  test.each([
    '',
    '*',
    'https://a.example',
    'a.example/x',
    'a..example',
    '-a.example',
    'a.example:8080',
    '**a.example',
    'a*b*.example',
  ])('"%s" is no pattern', (text) => {
    expect(hostPattern.test(text)).toBe(false);
  });

  test('a pattern of any form is tested in no time', () => {
    const began = performance.now();
    hostPattern.test(`${'a-*'.repeat(5000)}!`);
    hostPattern.test(`${'a.'.repeat(5000)}!`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
