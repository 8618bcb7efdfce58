import type { BannerProps } from "./banner";

export const bannerExamples: { [name: string]: BannerProps } = {
  info: { kind: "info", children: "Máy chủ đang cập nhật." },
  warning: { kind: "warning", children: "Mất kết nối từ 10:42, số bên dưới có thể đã cũ." },
  danger: { kind: "danger", children: "Máy in hết giấy." },
};
