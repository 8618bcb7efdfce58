import type { KeypadProps } from "./keypad";

const shared = { id: "number", label: "Số trên phiếu", onChange: (): void => {} };

export const keypadExamples: { [name: string]: KeypadProps } = {
  empty: { ...shared, value: "", letters: ["A", "B", "H"] },
  typed: { ...shared, value: "A12", letters: ["A", "B", "H"] },
  secret: { ...shared, label: "Mã PIN", value: "2704", letters: [], secret: true },
  one_series: { ...shared, value: "7", letters: ["A"] },
};
