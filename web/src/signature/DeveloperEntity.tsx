import { useEffect, useState } from "preact/hooks";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { inWords, isEntitySigner, nameOf, type TestSigner, testSigners } from "./developer";

/** What the form of a legal entity asks for, as its test certificate has it. */
export interface EntityFacts {
  unp: string;
  name: string;
  address: string;
  surname: string;
  given: string;
  patronymic: string;
}

/** On the local stack: fills in the legal entity that has a test certificate, so that it can sign in afterwards. */
export function DeveloperEntity({ onFill }: { onFill: (facts: EntityFacts) => void }) {
  const [entity, setEntity] = useState<TestSigner | undefined>(undefined);
  useEffect(() => void testSigners().then(all => setEntity(all.find(isEntitySigner))), []);
  if (!entity?.entity) return null;
  const { unp, address } = entity.entity;
  const { surname, given, patronymic = "" } = nameOf(entity);
  const name = inWords(entity.organisation.name);
  return (
    <p class="developer-messages govuk-body">
      {m.frame_developer_entity({ name, unp })}{" "}
      <LinkButton onClick={() => onFill({ unp, name, address: inWords(address), surname, given, patronymic })}>
        {m.frame_developer_entity_fill()}
      </LinkButton>
    </p>
  );
}
