// What all fields of a form have in common.
import { t } from "../words/labels.js";

/** Attributes that every field shares. */
export const fieldAttributes = (field, element) => ({
  id: field.id,
  "aria-describedby": field.described,
  "aria-invalid": field.invalid ? "true" : null,
  "aria-required": field.required ? "true" : null,
  "aria-label": field.labelled ? null : (element.placeholder?.text ?? t("choose")),
});

/** What was wrong with a field is not said any longer once it is corrected. */
export function corrected(anchor) {
  const block = anchor?.closest("div.invalid");
  if (!block) return;
  block.classList.remove("invalid");
  block.querySelector(".error")?.remove();
  block.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  const form = block.closest("form");
  const count = form.querySelectorAll(".invalid").length;
  form.querySelector(".form-state").textContent = count ? t("formErrors", { count }) : "";
}
