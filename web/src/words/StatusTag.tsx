import type { Schemas } from "../api/client";
import { stageOf, statusInWords } from "./appeal";

/** Where an appeal is. The words say it; the colour only helps. */
export function StatusTag({ status }: { status: Schemas["Status"] }) {
  return (
    <strong class={`govuk-tag ${stageOf(status) === "closed" ? "tag--calm" : ""}`}>{statusInWords(status)}</strong>
  );
}
