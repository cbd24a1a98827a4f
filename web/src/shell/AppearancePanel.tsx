import { LinkButton } from "../forms/Button";
import { Choice } from "../forms/Choice";
import { m } from "../paraglide/messages.js";
import { appearance, choose, resetAppearance } from "./appearance";

/** Font, size, letter spacing and colours (seed:4). What is chosen is seen at once and remembered. */
export function AppearancePanel({ onClose }: { onClose: () => void }) {
  const now = appearance.value;
  return (
    <section id="appearance" class="appearance-panel" aria-label={m.frame_appearance()}>
      <div class="govuk-width-container appearance-panel__choices">
        <Choice
          name="font"
          label={m.frame_font()}
          value={now.font}
          onValue={font => choose({ font })}
          options={[
            { value: "system", label: m.frame_font_system() },
            { value: "arial", label: "Arial" },
            { value: "times", label: "Times New Roman" },
          ]}
        />
        <Choice
          name="size"
          label={m.frame_size()}
          value={now.size}
          onValue={size => choose({ size })}
          options={[
            { value: "normal", label: m.frame_size_normal() },
            { value: "large", label: m.frame_size_large() },
            { value: "largest", label: m.frame_size_largest() },
          ]}
        />
        <Choice
          name="spacing"
          label={m.frame_spacing()}
          value={now.spacing}
          onValue={spacing => choose({ spacing })}
          options={[
            { value: "normal", label: m.frame_spacing_normal() },
            { value: "wide", label: m.frame_spacing_wide() },
            { value: "widest", label: m.frame_spacing_widest() },
          ]}
        />
        <Choice
          name="scheme"
          label={m.frame_scheme()}
          value={now.scheme}
          onValue={scheme => choose({ scheme })}
          options={[
            { value: "auto", label: m.frame_scheme_auto() },
            { value: "light", label: m.frame_scheme_light() },
            { value: "dark", label: m.frame_scheme_dark() },
            { value: "blackOnWhite", label: m.frame_scheme_black_on_white() },
            { value: "whiteOnBlack", label: m.frame_scheme_white_on_black() },
          ]}
        />
        <LinkButton onClick={resetAppearance}>{m.frame_appearance_reset()}</LinkButton>
        <LinkButton onClick={onClose}>{m.frame_close()}</LinkButton>
      </div>
    </section>
  );
}
