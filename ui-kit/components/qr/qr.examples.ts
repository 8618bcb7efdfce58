import type { QrProps } from "./qr";

export const qrExamples: { [name: string]: QrProps } = {
  link: { text: "http://192.0.2.7:8080/t/123456789012345678", label: "Mã QR theo dõi số A001" },
};
