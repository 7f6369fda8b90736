// The prints, newest first, and the story of each that is opened.

import { drawStory } from "./story.js";
import { duration, moment, words } from "./text.js";
import { element, fill, part, setText } from "./tiles.js";

const PAGE = 10;

/** Asks for the list of prints, and for the stories of those that are open. */
export class Prints {
  constructor() {
    this.jobs = [];
    element("older").addEventListener("click", () => this.older());
    // A link to a print, as the printer's tile has one, opens it.
    window.addEventListener("hashchange", () => this.openNamed());
  }

  /** Ask again: a print began or ended, or the connection was lost meanwhile. */
  async reload() {
    const limit = Math.min(100, Math.max(PAGE, this.jobs.length));
    const page = await ask(`/api/jobs?limit=${limit}`);
    if (page === null) return;
    this.jobs = page.jobs;
    this.draw(page.jobs.length === limit);
    for (const item of element("prints").children) if (item.firstChild.open) this.tell(item);
    this.openNamed();
  }

  /** Tell on the story of the print that is running, where it is open. */
  follow() {
    for (const item of element("prints").children) {
      if (item.dataset.outcome === "running" && item.firstChild.open) this.tell(item);
    }
  }

  clear() {
    this.jobs = [];
    this.draw(false);
  }

  async older() {
    const page = await ask(`/api/jobs?limit=${PAGE}&before=${this.jobs.at(-1).id}`);
    if (page === null) return;
    this.jobs = [...this.jobs, ...page.jobs];
    this.draw(page.jobs.length === PAGE);
  }

  draw(hasOlder) {
    element("prints-section").hidden = this.jobs.length === 0;
    element("older").hidden = !hasOlder;
    const entries = this.jobs.map((job) => [String(job.id), job]);
    fill(element("prints"), entries, () => this.newItem(), drawSummary);
  }

  newItem() {
    const item = part("li");
    const details = document.createElement("details");
    const complaint = part("p", "complaint");
    complaint.hidden = true;
    details.append(document.createElement("summary"), complaint, part("div", "story"));
    details.addEventListener("toggle", () => details.open && this.tell(item));
    item.append(details);
    return item;
  }

  async tell(item) {
    const answer = await ask(`/api/jobs/${item.dataset.name}`);
    setText(item.querySelector(".complaint"), answer === null ? "Its story cannot be had just now." : "");
    if (answer !== null) drawStory(item.querySelector(".story"), answer.job);
  }

  openNamed() {
    if (!location.hash.startsWith("#print-")) return;
    const item = document.getElementById(location.hash.slice(1));
    if (!item) return;
    item.firstChild.open = true;
    item.scrollIntoView({ block: "nearest" });
  }
}

function drawSummary(item, name, job) {
  item.id = `print-${name}`;
  const took = job.outcome === "running" ? "" : `, ${duration(job.printing_seconds)} printing`;
  const called = job.name ? ` ${job.name}` : "";
  const summary = item.querySelector("summary");
  setText(summary, `Print ${job.id}${called}: ${words(job.outcome)}, begun ${moment(job.started_at)}${took}`);
  item.dataset.outcome = job.outcome;
}

async function ask(path) {
  try {
    const response = await fetch(path);
    return response.ok ? await response.json() : null;
  } catch {
    return null; // the connection is lost, which is said elsewhere
  }
}
