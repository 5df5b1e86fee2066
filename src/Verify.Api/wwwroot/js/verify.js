// Improves pages that work without it. Each module looks for what it can improve and does nothing where that is not there.
import { startKeys } from "./keys.js";
import { startTimes } from "./times.js";
import { startForms } from "./forms.js";
import { startProof } from "./proof.js";
import { startTicks } from "./ticks.js";
import { startUpload } from "./upload.js";
import { startDownload } from "./download.js";

startContent(document);
startKeys(document);
startProof(document);
startDownload(document);

function startContent(part) {
  startTimes(part);
  startForms(part);
  startTicks(part);
  startUpload(part, startContent);
}
