import { encodeQr } from "../../qr/encode";
import "./qr.css";

export interface QrProps {
  text: string;
  /** Said to those who can't see it. */
  label: string;
}

/** Modules of quiet around the code, which scanners need. */
const QUIET = 4;

export function Qr({ text, label }: QrProps) {
  const modules = encodeQr(text);
  if (!modules) return null;
  const size = modules.length + 2 * QUIET;
  let path = "";
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    });
  });
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} data-text={text}>
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} shape-rendering="crispEdges" />
    </svg>
  );
}
