import type { Done } from "../state";

interface DoneLineProps {
  done: Done | null;
  text: (done: Done) => string;
}

/** What was done last; heard as well as seen. */
export function DoneLine({ done, text }: DoneLineProps) {
  const said = done ? text(done) : "";
  return (
    <p class={said ? "done" : ""} role="status">
      {said}
    </p>
  );
}
