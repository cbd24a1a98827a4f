import type { Schemas } from "../api/client";
import { STATUS } from "./appeal";

/** Where an appeal is. The words say it; the colour only helps. */
export function StatusTag({ status }: { status: Schemas["Status"] }) {
  return <strong class={`govuk-tag ${status === "answered" ? "tag--calm" : ""}`}>{STATUS[status]()}</strong>;
}
