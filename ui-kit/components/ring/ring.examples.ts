import type { RingProps } from "./ring";

export const ringExamples: { [name: string]: RingProps } = {
  half: { leftMs: 15_000, ofMs: 30_000 },
};
