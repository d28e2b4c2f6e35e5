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
