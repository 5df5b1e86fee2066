// Improves pages that work without it. Each module looks for what it can improve and does nothing where that is not there.
import { startKeys } from "./keys.js";
import { startTimes } from "./times.js";
import { startForms } from "./forms.js";
import { startProof } from "./proof.js";

startTimes(document);
startForms(document);
startKeys(document);
startProof(document);
