// An export of the conversation: to be kept, and for what opens the commitments to its words.

import { find } from "../common/dom.js";
import { openings } from "./proof/exported.js";
import { blobUrl } from "./saving.js";

const EVERY = 500;
const wait = () => new Promise((resolve) => setTimeout(resolve, EVERY));

export class Taking {
  /** @param {import("./look.js").Looks} looks @param {() => string} conversation @param {(found: Map) => void} onOpenings */
  constructor(looks, conversation, onOpenings) {
    find("#export").addEventListener("click", async () => {
      find("#export").disabled = true;
      try {
        this.#offer(await this.#make(looks, conversation()), onOpenings);
      } catch (error) {
        find("#exporting").textContent = error.message;
      }
      find("#export").disabled = false;
    });
  }

  async #make(looks, id) {
    find("#exporting").textContent = "It is being made …";
    let job = await looks.beginExport(id);
    while (job.status === "running") {
      await wait();
      job = await looks.exportNow(job.id);
    }
    if (job.status !== "done") throw new Error(`It could not be made: ${job.failure}`);
    return { job, file: await looks.exportFile(job.id) };
  }

  #offer({ job, file }, onOpenings) {
    const found = openings(file);
    const link = find("#file");
    link.href = blobUrl(file, "application/x-tar", link.href);
    link.download = `${job.id}.tar`;
    link.hidden = false;
    find("#exporting").textContent = `${file.length.toLocaleString("en")} bytes, up to position ${job.asOf}, sealed at position ${job.seal}. It opens ${found.size} texts for the proof above.`;
    onOpenings(found);
  }
}
