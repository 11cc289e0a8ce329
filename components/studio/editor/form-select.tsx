import type { ReactNode } from 'react';
import { type Control, type FieldPath, useController } from 'react-hook-form';
import type { CampaignForm } from '../../../lib/studio/form.ts';
import { type ControlProps, SelectInput } from '../../ui/field.tsx';

interface FormSelectProps extends ControlProps {
  control: Control<CampaignForm>;
  name: FieldPath<CampaignForm>;
  children: ReactNode;
}

/** A select of the form. Controlled, so that its value is the form's and never what the options happen to be. */
export function FormSelect({ control, name, children, ...rest }: FormSelectProps) {
  const { field } = useController({ control, name });
  return (
    <SelectInput {...rest} ref={field.ref} value={String(field.value)} onChange={field.onChange} onBlur={field.onBlur}>
      {children}
    </SelectInput>
  );
}
