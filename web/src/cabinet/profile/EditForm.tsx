import type { ComponentChildren } from "preact";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { m } from "../../paraglide/messages.js";
import type { ProfileForm } from "./useProfileForm";

interface EditFormProps<V> {
  form: ProfileForm<V>;
  /** What the profile says now. */
  now: string;
  onCancel?: () => void;
  children: ComponentChildren;
}

/** The frame of a form that changes the profile: errors, the conflict, save and cancel. */
export function EditForm<V extends object>({ form, now, onCancel, children }: EditFormProps<V>) {
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      {form.changedElsewhere && (
        <div class="govuk-inset-text" role="alert">
          <p class="govuk-body">{m.cabinet_changed_elsewhere()}</p>
          {now && <p class="govuk-body">{m.cabinet_changed_elsewhere_now({ now })}</p>}
        </div>
      )}
      {children}
      <div class="govuk-button-group">
        <Button type="submit" busy={form.busy}>
          {m.cabinet_save()}
        </Button>
        {onCancel && (
          <Button kind="secondary" onClick={onCancel}>
            {m.frame_cancel()}
          </Button>
        )}
      </div>
    </form>
  );
}
