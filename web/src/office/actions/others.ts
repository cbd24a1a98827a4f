import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";

export type OtherAppeal = Schemas["OtherAppeal"];

/** What else the applicant has written to the organisation, the latest first. */
export function useOthers(number: string) {
  return useLoad(async () => {
    const { body } = await unwrap(api.GET("/v1/inbox/{number}/others", { params: { path: { number } } }));
    return body.items;
  }, [number]);
}
