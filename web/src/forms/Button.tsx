import type { ComponentChildren } from "preact";

interface ButtonProps {
  children: ComponentChildren;
  /** Something is under way: pressing again does nothing. The button keeps its place and focus. */
  busy?: boolean;
  kind?: "primary" | "secondary" | "warning";
  type?: "submit" | "button";
  onClick?: (event: MouseEvent) => void;
  id?: string;
  label?: string;
  /** Of several that lead somewhere on the page: the one that is shown. */
  current?: boolean;
}

export function Button(props: ButtonProps) {
  const { children, busy = false, kind = "primary", type = "button", onClick, id, label, current } = props;
  return (
    <button
      id={id}
      type={type}
      class={`govuk-button ${kind === "primary" ? "" : `govuk-button--${kind}`}`}
      aria-disabled={busy ? "true" : undefined}
      aria-label={label}
      aria-current={current ? "true" : undefined}
      onClick={event => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
    </button>
  );
}

/** Looks like a link and does something. */
export function LinkButton({ children, onClick, label }: Pick<ButtonProps, "children" | "onClick" | "label">) {
  return (
    <button type="button" class="link-button" onClick={onClick} aria-label={label}>
      {children}
    </button>
  );
}
