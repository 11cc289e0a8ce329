import { EyeOff, Hand, Lock, Power, Users } from 'lucide-react';

const promises = [
  {
    icon: Lock,
    text: 'What you did stays on this machine. If your organisation asks anonymous questions, nothing leaves before you choose so.',
  },
  { icon: EyeOff, text: 'Carrot never stores or sends what stands in a record: no names, no amounts, no notes.' },
  { icon: Hand, text: 'Nothing shows while you type, have unsaved changes or a dialog open, or outside your hours.' },
  { icon: Users, text: 'Nobody is ranked or compared. Your manager cannot see this.' },
  { icon: Power, text: 'You can snooze it, mute a topic or switch it off whenever you like.' },
] as const;

/** What Carrot never does, in the same words wherever it is said. */
export function Promises() {
  return (
    <ul className="grid gap-3">
      {promises.map(({ icon: Icon, text }) => (
        <li key={text} className="flex items-start gap-3">
          <Icon aria-hidden size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-accent" />
          <span className="text-pretty">{text}</span>
        </li>
      ))}
    </ul>
  );
}
