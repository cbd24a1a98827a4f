/** Enough to read a photographed page; more pixels than 4096 × 4096 do not fit into a canvas on an iPhone. */
const LONGEST_SIDE = 4096;
const QUALITY = 0.9;

/** The same picture as JPEG, without its place and time; nothing where this browser cannot read it. */
export async function toJpeg(file: Blob): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(LONGEST_SIDE / Math.max(picture.width, picture.height), 1);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    context.fillStyle = "white"; // JPEG knows no transparency, and black would hide the text
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise(made => canvas.toBlob(blob => made(blob ?? undefined), "image/jpeg", QUALITY));
  } catch {
    return undefined;
  }
}
