import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { LinkButton } from "../../forms/Button";
import { bytes } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { downloadFrom } from "../../shell/download";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { SCAN_REASON, SCAN_STATE } from "../../words/appeal";

interface FilesProps {
  number: string;
  files: Schemas["AppealFile"][];
  label: string;
}

/** Files and what their check found. Only a clean one can be opened. */
export function Files({ number, files, label }: FilesProps) {
  const { busy, failure, attempt } = useAttempt();
  const [asked, setAsked] = useState("");
  if (files.length === 0) return null;

  async function open(id: string): Promise<void> {
    setAsked(id);
    const link = await unwrap(api.GET("/v1/appeals/{number}/attachments/{id}", { params: { path: { number, id } } }));
    downloadFrom(link.body.url);
  }

  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <ul class="files" aria-label={label}>
        {files.map(file => {
          const name = file.fileName ?? m.cabinet_file_erased();
          return (
            <li key={file.id} class="files__item">
              {file.state === "clean" ? (
                <LinkButton
                  label={m.cabinet_file_download_of({ name })}
                  onClick={() => void attempt(() => open(file.id))}
                >
                  {name}
                </LinkButton>
              ) : (
                <span>{name}</span>
              )}
              <span class="files__about">
                {bytes(file.size)}
                {" · "}
                <FileState file={file} />
                {busy && asked === file.id && <span role="status"> · {m.frame_loading()}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Who looked is said where nobody looked for malware: a careful word is better than a false one. */
function FileState({ file }: { file: Schemas["AppealFile"] }) {
  const state = SCAN_STATE[file.state]();
  const reason = file.reason ? `: ${SCAN_REASON[file.reason]()}` : "";
  if (file.state === "clean" && file.checkedBy === "structure") return <>{m.cabinet_file_checked_structure()}</>;
  return (
    <>
      {state}
      {reason}
    </>
  );
}
