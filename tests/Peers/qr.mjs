// Reads the one QR code in a PNG on standard input, as a phone would, and writes its text.
import jsqr from "jsqr";
import { PNG } from "pngjs";

const chunks = [];
for await (const chunk of process.stdin) {
  chunks.push(chunk);
}
const { data, width, height } = PNG.sync.read(Buffer.concat(chunks));
process.stdout.write((jsqr.default ?? jsqr)(new Uint8ClampedArray(data), width, height)?.data ?? "");
