/** Scrolls to a field by its name and focuses it, or its first control. True if there is one. */
export function focusField(name: string): boolean {
  const field = document.getElementById(name) ?? document.getElementById(name.split(".")[0] ?? "");
  if (!field) return false;
  const control = field.matches("fieldset")
    ? (field.querySelector<HTMLElement>("input:checked, input, select, textarea, button") ?? field)
    : field;
  control.closest(".govuk-form-group")?.scrollIntoView();
  control.focus({ preventScroll: true });
  return true;
}
