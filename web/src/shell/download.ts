/** Gives the person a file that was made here. */
export function downloadContent(content: BlobPart, fileName: string, type = "application/octet-stream"): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  downloadFrom(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Gives the person a file that the storage sends as a download; the page stays. */
export function downloadFrom(url: string, fileName = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.rel = "noreferrer";
  link.click();
}
