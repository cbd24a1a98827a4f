import { useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { Button } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../shell/Confirm";
import { Failure } from "../shell/Failure";
import { Loaded } from "../shell/Loaded";
import { Page } from "../shell/Page";
import { useAttempt } from "../shell/useAttempt";

/** The secret link by which a calendar program shows what is due. It is shown once, when it is made. */
export default function CalendarPage() {
  const [state, reload] = useLoad(async () => (await unwrap(api.GET("/v1/me/calendar"))).body.madeAt, []);
  const [url, setUrl] = useState("");
  const [told, setTold] = useState("");
  const { busy, failure, attempt } = useAttempt();
  const status = useRef<HTMLDivElement>(null);

  async function make(): Promise<void> {
    const { body } = await unwrap(api.POST("/v1/me/calendar"));
    setUrl(body.url);
    setTold(m.office_calendar_made());
    await reload();
  }

  async function remove(): Promise<void> {
    await unwrap(api.DELETE("/v1/me/calendar"));
    setUrl("");
    setTold(m.office_calendar_removed());
    await reload();
  }

  return (
    <Page title={m.office_calendar()} back={{ href: "/office/notices", label: m.frame_nav_notices() }}>
      <p class="govuk-body">{m.office_calendar_what()}</p>
      <p class="govuk-body">{m.office_calendar_secret()}</p>
      <div role="status" ref={status} tabIndex={-1}>
        {told && <p class="govuk-inset-text">{told}</p>}
      </div>
      {failure !== undefined && <Failure error={failure} />}
      {url && <Link url={url} />}
      <Loaded from={state} retry={() => void reload()}>
        {madeAt =>
          madeAt ? (
            <>
              <p class="govuk-body">{m.office_calendar_since({ when: dateAndTime(madeAt) })}</p>
              <div class="govuk-button-group">
                <Confirm
                  kind="secondary"
                  question={m.office_calendar_renew_question()}
                  detail={m.office_calendar_renew_detail()}
                  yes={m.office_calendar_renew_yes()}
                  onYes={make}
                  onDone={() => status.current?.focus()}
                >
                  {m.office_calendar_renew()}
                </Confirm>
                <Confirm
                  kind="secondary"
                  question={m.office_calendar_remove_question()}
                  yes={m.office_calendar_remove_yes()}
                  onYes={remove}
                  onDone={() => status.current?.focus()}
                >
                  {m.office_calendar_remove()}
                </Confirm>
              </div>
            </>
          ) : (
            <Button busy={busy} onClick={() => void attempt(make).then(() => status.current?.focus())}>
              {m.office_calendar_make()}
            </Button>
          )
        }
      </Loaded>
    </Page>
  );
}

function Link({ url }: { url: string }) {
  const [told, setTold] = useState("");
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      setTold(m.appeal_copied());
    } catch {
      setTold(m.office_calendar_copy_failed());
    }
  }
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="calendar-link">
        {m.office_calendar_link()}
      </label>
      <input
        id="calendar-link"
        class="govuk-input"
        readOnly
        value={url}
        onFocus={event => event.currentTarget.select()}
      />
      <div class="copy-number">
        <Button kind="secondary" onClick={() => void copy()}>
          {m.office_calendar_copy()}
        </Button>
        <span role="status">{told}</span>
      </div>
    </div>
  );
}
