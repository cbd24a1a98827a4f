import { useEffect, useRef } from "preact/hooks";
import { Failure } from "../../shell/Failure";
import type { OpenDraft } from "../draft/OpenDraft";

/** What refused the whole of it; what is wrong with a field is told at the field. */
export function Refused({ draft }: { draft: OpenDraft }) {
  const { failure, attempt } = draft.refusals.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== undefined) box.current?.focus();
  }, [failure, attempt]);
  if (failure === undefined) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Failure error={failure} />
    </div>
  );
}
