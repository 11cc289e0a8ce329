// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { minutesOf, readWorkingHours, timeValue } from '../../../../components/ui/working-hours.ts';
import { WorkingHoursField } from '../../../../components/ui/working-hours-field.tsx';
import { defaultSettings, type WorkingHours, workingHoursSchema } from '../../../../lib/model/settings.ts';

afterEach(cleanup);

it('reads back every minute it writes', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (minutes) => minutesOf(timeValue(minutes)) === minutes));
});

it('gives only working hours that the settings accept', () => {
  const minute = fc.integer({ min: 0, max: 1439 }).map(timeValue);
  fc.assert(
    fc.property(fc.subarray([5, 1, 3, 7]), minute, minute, (days, from, to) => {
      const read = readWorkingHours(days, from, to);
      return 'error' in read || workingHoursSchema.safeParse(read.hours).success;
    }),
  );
});

it('takes 00:00 as the end of the day', () => {
  expect(readWorkingHours([1], '09:00', '00:00')).toEqual({ hours: { days: [1], from: 540, to: 1440 } });
});

function Field({ seen }: { seen: WorkingHours[] }) {
  const [hours, setHours] = useState(defaultSettings.workingHours);
  const change = (next: WorkingHours) => {
    seen.push(next);
    setHours(next);
  };
  return <WorkingHoursField legend="Working hours" value={hours} onChange={change} />;
}

it('adds a day by keyboard', async () => {
  const seen: WorkingHours[] = [];
  const user = userEvent.setup();
  render(<Field seen={seen} />);
  screen.getByRole('button', { name: 'Sat' }).focus();
  await user.keyboard('[Space]');
  expect(seen.at(-1)?.days).toEqual([1, 2, 3, 4, 5, 6]);
  expect(screen.getByRole('button', { name: 'Sat' }).getAttribute('aria-pressed')).toBe('true');
});

it('says what is wrong, keeps the last good hours, and recovers', () => {
  const seen: WorkingHours[] = [];
  render(<Field seen={seen} />);
  fireEvent.change(screen.getByLabelText('to'), { target: { value: '07:00' } });
  expect(screen.getByRole('alert').textContent).toBe('The day must end after it starts.');
  expect(seen).toEqual([]);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '06:00' } });
  expect(screen.queryByRole('alert')).toBeNull();
  expect(seen).toEqual([{ days: [1, 2, 3, 4, 5], from: 360, to: 420 }]);
});
