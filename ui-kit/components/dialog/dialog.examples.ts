import type { DialogProps } from "./dialog";

export const dialogExamples: { [name: string]: DialogProps } = {
  question: { title: "Hủy phiếu A001?", children: "Bạn sẽ mất chỗ trong hàng.", onClose: () => {} },
};
