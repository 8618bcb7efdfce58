import "./ring.css";

/** The circumference of a circle of 44, as a figure: the kiosk's script has a limit. */
const AROUND = 276;

export interface RingProps {
  leftMs: number;
  ofMs: number;
}

/** The time that is left, as a closing ring with its seconds. */
export function Ring({ leftMs, ofMs }: RingProps) {
  return (
    <div class="ring">
      <svg viewBox="0 0 100 100" class="ring__drawing" aria-hidden="true">
        <circle class="ring__track" cx="50" cy="50" r="44" />
        <circle
          class="ring__left"
          cx="50"
          cy="50"
          r="44"
          stroke-dasharray={AROUND}
          stroke-dashoffset={AROUND * (1 - leftMs / ofMs)}
        />
      </svg>
      <span class="ring__seconds" role="timer">
        {Math.ceil(leftMs / 1000)}
      </span>
    </div>
  );
}
