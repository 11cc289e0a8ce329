import { Button } from '@fluentui/react-components';

/** Commands with the product's ids: `entity|relationship|location|command`. */
export function CommandBar({ scope, entity, commands }) {
    return <ul role="menubar" className="commands" data-id="CommandBar" data-lp-id={`commandbar-${scope}:${entity}`}>
        {commands.map(({ id, label, run, disabled }) => <li key={id} role="none"><Button role="menuitem" appearance="subtle" size="small" disabled={disabled} data-id={`${entity}|NoRelationship|${scope}|${id}`} aria-label={label} onClick={run}>{label}</Button></li>)}
        <li role="none"><Button role="menuitem" appearance="subtle" size="small" data-id="OverflowButton" aria-label="…">⋮</Button></li>
    </ul>;
}
