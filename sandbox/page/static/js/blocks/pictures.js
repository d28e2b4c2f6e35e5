// Pictures in blocks and beside them.
import { h } from "../dom.js";
import { t } from "../words/labels.js";

/** A picture of this origin; others are named, never fetched. */
export function picture({ image_url: address = "", alt_text: alt = "" }, kind) {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : null;
  if (url?.origin === location.origin)
    return h("img", { class: kind, src: url.href, alt, title: alt });
  const host = url?.host || "?";
  return h(
    "span",
    {
      class: `foreign ${kind}`,
      role: "img",
      "aria-label": alt,
      title: t("foreignImage", { host }),
    },
    alt || host,
  );
}
