// Files shared in a message: pictures are shown, others are named with a link.
import { h, icon } from "../dom.js";
import { locale } from "../words/labels.js";

const PICTURES = /^image\/(png|jpeg|gif|webp)$/;

export const drawFiles = (files) =>
  files?.length ? h("div", { class: "files" }, files.map(drawFile)) : null;

function drawFile(file) {
  // The page may be open by another name of this machine than the one in the address.
  const address = new URL(file.url_private, location.href).pathname;
  const name = file.title || file.name;
  if (PICTURES.test(file.mimetype)) {
    return h(
      "a",
      { href: address, target: "_blank" },
      h("img", { class: "block-picture", src: address, alt: file.alt_txt || name }),
    );
  }
  return h(
    "a",
    { class: "file", href: address, download: file.name },
    icon("file"),
    h("span", {}, name),
    h("span", { class: "detail" }, sizeOf(file.size)),
  );
}

function sizeOf(bytes) {
  const unit = bytes < 1_000_000 ? ["kilobyte", 1000] : ["megabyte", 1_000_000];
  const style = { style: "unit", unit: unit[0], unitDisplay: "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, style).format(bytes / unit[1]);
}
