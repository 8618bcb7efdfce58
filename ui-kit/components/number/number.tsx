import "./number.css";

export interface NumberProps {
  number: string;
  /** Read out instead of the bare characters, such as with the counter. */
  label?: string;
}

/** A ticket's number in digits of one width; `data-length` lets screens size it to fit. */
export function TicketNumber({ number, label }: NumberProps) {
  const digits = { class: "number", "data-length": number.length };
  if (!label) return <span {...digits}>{number}</span>;
  return (
    <span {...digits} role="img" aria-label={label}>
      {number}
    </span>
  );
}
