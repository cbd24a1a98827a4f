import { api, type Schemas } from "../api/client";
import { Problem, unwrap } from "../api/problem";
import { type Contents, lookInto } from "./contents";
import { toJpeg } from "./jpeg";
import type { Check } from "./machine";

/** How the upload of a file ended. `expired`: the grant is not valid any more. */
export type PutResult = "stored" | "lost" | "expired" | "refused";

/** What uploading needs of the browser and the server. */
export interface UploadServer {
  read: (file: Blob) => Promise<{ sha256: string; contents: Contents }>;
  toJpeg: (picture: Blob) => Promise<Blob | undefined>;
  grant: (promise: Schemas["UploadPromise"]) => Promise<Schemas["UploadGrant"]>;
  put: (
    grant: Schemas["UploadGrant"],
    file: Blob,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ) => Promise<PutResult>;
  check: (uploadId: string) => Promise<Check>;
  remove: (uploadId: string) => Promise<unknown>;
}

export const UPLOAD_SERVER: UploadServer = {
  read: readFile,
  toJpeg,
  grant: async promise => (await unwrap(api.POST("/v1/uploads", { body: promise }))).body,
  put: putToBucket,
  check: readCheck,
  remove: id => unwrap(api.DELETE("/v1/uploads/{id}", { params: { path: { id } } })),
};

async function readFile(file: Blob): Promise<{ sha256: string; contents: Contents }> {
  const bytes = await file.arrayBuffer();
  return { sha256: hex(await crypto.subtle.digest("SHA-256", bytes)), contents: lookInto(new Uint8Array(bytes)) };
}

async function readCheck(id: string): Promise<Check> {
  try {
    return (await unwrap(api.GET("/v1/uploads/{id}", { params: { path: { id } } }))).body;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null; // a colleague's, in an answer
    throw error;
  }
}

/**
 * Straight to the bucket, with the headers that were granted. XMLHttpRequest, because `fetch` tells nothing about how much was sent. Never rejects:
 * an abort ends as `lost`, and whoever aborted does not look.
 */
function putToBucket(...[grant, file, onProgress, signal]: Parameters<UploadServer["put"]>): Promise<PutResult> {
  return new Promise(settled => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", event => onProgress(event.loaded));
    request.addEventListener("load", () => settled(resultOf(request.status)));
    for (const kind of ["error", "abort", "timeout"] as const) request.addEventListener(kind, () => settled("lost"));
    signal.addEventListener("abort", () => request.abort());
    request.open(grant.method, grant.url);
    for (const [name, value] of Object.entries(grant.headers)) {
      if (name.toLowerCase() !== "content-length") request.setRequestHeader(name, value); // the browser's own to set
    }
    // a type of its own would win over the granted one in some browsers
    request.send(new Blob([file], { type: grant.headers["content-type"] ?? "" }));
  });
}

function resultOf(status: number): PutResult {
  if (status >= 200 && status < 300) return "stored";
  if (status === 412) return "stored"; // stored already: the reply to an earlier request was lost
  if (status === 403) return "expired";
  return status >= 500 ? "lost" : "refused";
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), byte => byte.toString(16).padStart(2, "0")).join("");
}
