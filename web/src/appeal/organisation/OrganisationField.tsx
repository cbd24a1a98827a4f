import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { LinkButton } from "../../forms/Button";
import { Combobox, type Option } from "../../forms/Combobox";
import type { FieldProps } from "../../forms/Field";
import { useDebounced } from "../../forms/useDebounced";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { line } from "../../text/cleaning";
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
  const [region, setRegion] = useState<Schemas["Region"] | undefined>(undefined);
  const found = useSuggestions(value === null ? line(typed) : "", region, open);
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
        setRegion(undefined);
        onValue(null);
      }}
      options={options}
      onChoose={choose}
      open={open}
      onOpen={setOpen}
      listLabel={m.appeal_organisation_list()}
      onLeave={() => value === null && only?.name === line(typed) && choose(only)}
      told={<Told found={found} open={open} />}
    >
      {value === null && !region && found.state === "ready" && found.regions.length > 0 && (
        <Regions regions={found.regions} onChoose={setRegion} onOpen={() => setOpen(true)} name={field.name} />
      )}
      {value !== null && chosenName && (
        // long names do not fit into the field
        <p class="govuk-body combobox__chosen">{m.appeal_organisation_chosen({ name: chosenName })}</p>
      )}
    </Combobox>
  );
}

interface RegionsProps {
  regions: readonly Schemas["RegionOfList"][];
  onChoose: (region: Schemas["Region"]) => void;
  onOpen: () => void;
  /** Of the field in which the list is gone through. */
  name: string;
}

/** The way on for whoever found nothing: the whole list, by region. */
function Regions({ regions, onChoose, onOpen, name }: RegionsProps) {
  return (
    <div class="combobox__regions">
      <p class="govuk-body">
        {m.appeal_organisation_none()} {m.appeal_organisation_regions()}
      </p>
      <ul class="govuk-list">
        {regions.map(({ region, name: shown, organisations }) => (
          <li key={region}>
            <LinkButton
              onClick={() => {
                onChoose(region);
                document.getElementById(name)?.focus();
                onOpen();
              }}
            >
              {m.appeal_organisation_region({ region: shown, n: number(organisations) })}
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How many were found, or that none was: seen where there is no list, and heard. */
function Told({ found, open }: { found: Suggestions; open: boolean }) {
  const words = open ? told(found) : "";
  const heard = useDebounced(words, 500);
  // where nothing was found it stands above the regions
  const isSeen = open && !(found.state === "ready" && (found.items.length > 0 || found.regions.length > 0));
  return (
    <>
      {isSeen && <p class="combobox__note govuk-body">{words}</p>}
      <div class="govuk-visually-hidden" role="status">
        {heard}
      </div>
    </>
  );
}

function told(found: Suggestions): string {
  if (found.state === "asking") return m.appeal_organisation_asking();
  if (found.state === "failed") return m.appeal_organisation_failed();
  const n = found.items.length;
  if (n === 0) return m.appeal_organisation_none();
  return found.more ? m.appeal_organisation_more({ n }) : m.appeal_organisation_found({ n });
}
