import type { NumberProps } from "./number";

export const numberExamples: { [name: string]: NumberProps } = {
  usual: { number: "A001" },
  four_digits: { number: "B1000" },
  five_digits: { number: "AB10000" },
  spoken: { number: "A001", label: "Số A001, quầy 3" },
};
