import type { HeaderProps } from "./header";

const office = "Công an huyện Mẫu";

export const headerExamples: { [name: string]: HeaderProps } = {
  bar: { title: "Quản trị", office, children: "08:30" },
  place: { office, place: "Quầy 1", rehearsal: true },
  large: { kind: "large", title: "Kết nối an toàn", office, rehearsal: true },
  phone: { kind: "phone", office },
  before_the_office_is_known: { title: "Quản trị", office: "" },
};
