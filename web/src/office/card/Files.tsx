import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { LinkButton } from "../../forms/Button";
import { bytes } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { downloadFrom } from "../../shell/download";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { SCAN_REASON, SCAN_STATE } from "../../words/appeal";

type File = Schemas["AppealFile"];

/** Files and where their checks stand. Only what was found harmless can be opened; of the rest it is said why not. */
export function Files({ number, files }: { number: string; files: File[] }) {
  const { failure, attempt } = useAttempt();
  async function open(file: File): Promise<void> {
    const path = { number, id: file.id };
    const { body } = await unwrap(api.GET("/v1/inbox/{number}/attachments/{id}", { params: { path } }));
    downloadFrom(body.url);
  }
  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <ul class="card-files">
        {files.map(file => (
          <li key={file.id}>
            <OneFile file={file} onOpen={() => void attempt(() => open(file))} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OneFile({ file, onOpen }: { file: File; onOpen: () => void }) {
  const name = file.fileName ?? m.office_file_nameless();
  return (
    <>
      {file.state === "clean" ? (
        <LinkButton onClick={onOpen} label={m.office_file_open({ name })}>
          {name}
        </LinkButton>
      ) : (
        <span>{name}</span>
      )}
      <span class="card-files__about">
        {bytes(file.size)} · {SCAN_STATE[file.state]()}
        {file.reason && `: ${SCAN_REASON[file.reason]()}`}
        {file.checkedBy === "structure" && ` (${m.office_file_structure()})`}
      </span>
    </>
  );
}
