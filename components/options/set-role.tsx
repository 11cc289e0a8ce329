import type { RoleOption } from '../ui/role-choice.tsx';

/** The role where the organisation has set it: shown, not chosen. */
export function SetRole({ legend, roles, value }: { legend: string; roles: RoleOption[]; value: string | null }) {
  const role = roles.find(({ id }) => id === value);
  return (
    <div>
      <h3 className="text-lead font-semibold">{legend}</h3>
      <p className="mt-1 font-medium">{role?.label ?? value}</p>
      {role ? <p className="text-small text-muted">{role.summary}</p> : null}
      <p className="mt-2 text-small text-muted">Set by your organisation.</p>
    </div>
  );
}
