/** Downloads a file that was made on the page. */
export function downloadContent(content: BlobPart, fileName: string, type = "application/octet-stream"): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  downloadFrom(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Downloads a file from `url`; the page stays. */
export function downloadFrom(url: string, fileName = ""): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.rel = "noreferrer";
  link.click();
}
