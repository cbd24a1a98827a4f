import { useEffect, useState } from "preact/hooks";
import { Combobox, type Option } from "../../forms/Combobox";
import type { FieldProps } from "../../forms/Field";
import { useDebounced } from "../../forms/useDebounced";
import { m } from "../../paraglide/messages.js";
import { isTooShort } from "./isTooShort";
import { useOrganisationName } from "./useOrganisation";
import { type Suggestions, useSuggestions } from "./useSuggestions";

interface OrganisationFieldProps extends FieldProps {
  value: string | null;
  onValue: (id: string | null) => void;
}

/** The addressee, found by typing in the directory. */
export function OrganisationField({ value, onValue, ...field }: OrganisationFieldProps) {
  const [known] = useOrganisationName(value);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const chosenName = known.state === "ready" ? known.value : "";
  const found = useSuggestions(value === null ? typed.trim() : "", open);
  const options = found.state === "ready" ? found.items : [];
  const only = options.length === 1 ? options[0] : undefined;

  // The name of what is chosen comes from the directory, also for a draft that is taken up again or a page in another language.
  useEffect(() => {
    if (value !== null && chosenName) setTyped(chosenName);
  }, [value, chosenName]);

  function choose({ id, name }: Option): void {
    setTyped(name);
    onValue(id);
  }

  return (
    <Combobox
      {...field}
      typed={typed}
      onTyped={words => {
        setTyped(words);
        onValue(null);
      }}
      options={options}
      onChoose={choose}
      open={open}
      onOpen={setOpen}
      listLabel={m.appeal_organisation_list()}
      onLeave={() => value === null && only?.name === typed.trim() && choose(only)}
      told={<Told found={found} open={open} typed={typed} />}
    >
      {value !== null && chosenName && (
        // long names do not fit into the field
        <p class="govuk-body combobox__chosen">{m.appeal_organisation_chosen({ name: chosenName })}</p>
      )}
    </Combobox>
  );
}

/** How many were found, or that none was: seen where there is no list, and heard. */
function Told({ found, open, typed }: { found: Suggestions; open: boolean; typed: string }) {
  const words = open ? told(found, typed) : "";
  const heard = useDebounced(words, 500);
  const isSeen = open && !(found.state === "ready" && found.items.length > 0);
  return (
    <>
      {isSeen && <p class="combobox__note govuk-body">{words}</p>}
      <div class="govuk-visually-hidden" role="status">
        {heard}
      </div>
    </>
  );
}

function told(found: Suggestions, typed: string): string {
  if (found.state === "asking") return m.appeal_organisation_asking();
  if (found.state === "failed") return m.appeal_organisation_failed();
  const n = found.items.length;
  if (n === 0) return isTooShort(typed) ? m.appeal_organisation_too_short() : m.appeal_organisation_none();
  return found.more ? m.appeal_organisation_more({ n }) : m.appeal_organisation_found({ n });
}
