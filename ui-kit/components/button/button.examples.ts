import type { ButtonProps } from "./button";

const onPress = (): void => {};

export const buttonExamples: { [name: string]: ButtonProps } = {
  primary: { kind: "primary", children: "Lấy số", onPress },
  plain: { children: "Quay lại", onPress },
  quiet: { kind: "quiet", children: "Để sau", onPress },
  danger: { kind: "danger", children: "Hủy phiếu", onPress },
  disabled: { children: "Gọi số kế tiếp", disabled: true, onPress },
  busy: { kind: "primary", children: "Đang gửi", busy: true, onPress },
  with_key: { kind: "primary", children: "Gọi số kế tiếp", hint: "Space", onPress },
};
